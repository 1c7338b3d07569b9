using System.Text.RegularExpressions;

namespace Realmworks.Local.Api.Catalog;

/// <summary>Kubernetes' order of API versions, best first: stable before beta before alpha, higher before lower, others last by name.</summary>
internal sealed partial class VersionOrder : IComparer<string>
{
    public static readonly VersionOrder Instance = new();

    public int Compare(string? x, string? y)
    {
        var (left, right) = (Rank(x!), Rank(y!));
        return left.CompareTo(right) is not 0 and var order ? -order : string.CompareOrdinal(x, y);
    }

    private static (int Stability, int Major, int Minor) Rank(string version)
    {
        var match = Form().Match(version);
        if (!match.Success) return (-1, 0, 0);
        var stability = match.Groups[2].Value switch { "" => 2, "beta" => 1, _ => 0 };
        return (stability, int.Parse(match.Groups[1].Value), match.Groups[3].Length > 0 ? int.Parse(match.Groups[3].Value) : 0);
    }

    [GeneratedRegex(@"^v(\d+)(?:(alpha|beta)(\d+))?$")]
    private static partial Regex Form();
}
