using System.Text.RegularExpressions;

namespace Realmworks.Infra.Settings.Edge;

/// <summary>A DNS zone of Azure's, as its resource id says it.</summary>
/// <param name="Name">Below which names are made: <c>acme.example</c>.</param>
/// <param name="IsPrivate">Known inside linked networks only: nothing outside can prove anything by it.</param>
internal sealed partial record AzureDnsZone(string Id, string Subscription, string ResourceGroup, string Name, bool IsPrivate)
{
    public const string Form = "/subscriptions/<subscription>/resourceGroups/<group>/providers/Microsoft.Network/dnsZones/<zone>, or privateDnsZones";

    /// <summary>Null where the id is of another form.</summary>
    public static AzureDnsZone? Read(string id) => Pattern().Match(id) is { Success: true } match
        ? new AzureDnsZone(id, match.Groups["subscription"].Value, match.Groups["group"].Value, match.Groups["zone"].Value,
            match.Groups["kind"].Value.Equals("privateDnsZones", StringComparison.OrdinalIgnoreCase))
        : null;

    /// <summary>A name as the zone has it: <c>*.run</c>, <c>@</c> for the zone's own. Null for a name that is not below it.</summary>
    public string? Relative(string domain) => domain == Name ? "@"
        : domain.EndsWith($".{Name}", StringComparison.Ordinal) ? domain[..^(Name.Length + 1)] : null;

    [GeneratedRegex(@"^/subscriptions/(?<subscription>[^/\s]+)/resourceGroups/(?<group>[^/\s]+)" +
        @"/providers/Microsoft\.Network/(?<kind>dnsZones|privateDnsZones)/(?<zone>[^/\s]+)\z",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();
}
