using System.Globalization;
using System.Text.RegularExpressions;
using Realmworks.Infra.Settings;

namespace Realmworks.Infra.Plans.Quotas;

/// <summary>How many CPUs a machine type has, as its name says.</summary>
internal static partial class MachineSize
{
    /// <summary>Null for a type whose name does not say it.</summary>
    public static int? Cpus(Cloud cloud, string type) => cloud switch
    {
        Cloud.Eks => Aws(type),
        Cloud.Aks => Number(Azure().Match(type)),
        Cloud.Gke => type.EndsWith("-medium", StringComparison.Ordinal) || type.EndsWith("-small", StringComparison.Ordinal) ? 2 : Number(Google().Match(type)),
        _ => null,
    };

    // m7i.xlarge has 4, m7i.2xlarge 8; below that all have 2.
    private static int? Aws(string type)
    {
        var size = type[(type.IndexOf('.', StringComparison.Ordinal) + 1)..];
        return size switch
        {
            "nano" or "micro" or "small" or "medium" or "large" => 2,
            "xlarge" => 4,
            _ => Number(Amazon().Match(size)) * 4,
        };
    }

    private static int? Number(Match match) => match.Success ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex("^([0-9]+)xlarge$")]
    private static partial Regex Amazon();

    [GeneratedRegex("^Standard_[A-Z]+([0-9]+)")]
    private static partial Regex Azure();

    // n2-standard-4; n2-custom-4-8192.
    [GeneratedRegex("^[a-z0-9]+-[a-z]+-([0-9]+)(?:-[0-9]+)?$")]
    private static partial Regex Google();
}
