using System.Globalization;
using System.Text.RegularExpressions;

namespace Realmworks.Infra.Components.Nodes.Eks;

/// <summary>What the name of an EC2 instance type says: <c>m7i.2xlarge</c>.</summary>
internal static partial class MachineSize
{
    /// <summary>Graviton families carry a <c>g</c> behind their generation: <c>m7g</c>, <c>c7gn</c>.</summary>
    public static bool IsArm(string type) => ArmFamily().IsMatch(type);

    /// <summary>Virtual CPUs; 4 for a size that says nothing of them, such as <c>metal</c>.</summary>
    public static int Cpus(string type) => type[(type.IndexOf('.', StringComparison.Ordinal) + 1)..] switch
    {
        "nano" or "micro" or "small" or "medium" or "large" => 2,
        "xlarge" => 4,
        var size when Multiple().Match(size) is { Success: true } found => 4 * int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture),
        _ => 4,
    };

    [GeneratedRegex(@"^(a1|[a-z]+[0-9]+g[a-z]*)\.", RegexOptions.CultureInvariant)]
    private static partial Regex ArmFamily();

    [GeneratedRegex("^([0-9]+)xlarge$", RegexOptions.CultureInvariant)]
    private static partial Regex Multiple();
}
