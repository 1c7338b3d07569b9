using System.Text.RegularExpressions;

namespace Realmworks.Infra.Settings.Rules;

internal static class ZoneRules
{
    /// <summary>How many zones production has.</summary>
    public const int Production = 3;

    private const int LeastOnEks = 2;

    private const string Key = "network.zones";

    public static IEnumerable<Fault> Check(InstallationSettings settings)
    {
        var network = settings.Network;
        if (settings.Profile == Profile.Production && network.Zones.Length != Production)
        {
            yield return new Fault(
                Key, $"production needs three zones, not {network.Zones.Length}", "name three zones of the region, or set profile: development");
        }
        else if (settings.Cloud == Cloud.Eks && network.Zones.Length < LeastOnEks)
        {
            yield return new Fault(Key, "EKS takes subnets of two zones at least for its control plane", "name two zones of the region");
        }
        foreach (var twice in SettingRules.Twice(network.Zones))
        {
            yield return new Fault(Key, $"zone '{twice}' is there twice", "name different zones");
        }
        var (pattern, form) = settings.Cloud switch
        {
            Cloud.Eks => ($"^{Regex.Escape(network.Region)}[a-z]$", $"{network.Region} with a letter, such as {network.Region}a"),
            Cloud.Aks => ("^[1-3]$", "\"1\", \"2\" and \"3\""),
            _ => ($"^{Regex.Escape(network.Region)}-[a-z]$", $"{network.Region} with a hyphen and a letter, such as {network.Region}-a"),
        };
        foreach (var zone in network.Zones.Where(zone => !Regex.IsMatch(zone, pattern, RegexOptions.CultureInvariant)))
        {
            yield return new Fault(Key, $"'{zone}' is no zone of {network.Region}", $"allowed: {form}");
        }
    }
}
