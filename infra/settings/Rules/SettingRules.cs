using System.Collections.Immutable;

namespace Realmworks.Infra.Settings.Rules;

/// <summary>What settings must be together, each rule a pure function of all of them.</summary>
internal static class SettingRules
{
    private static readonly ImmutableArray<Func<InstallationSettings, IEnumerable<Fault>>> _always = [RealmRules.Check, ImageRules.Check, HeadroomRules.Check];

    private static readonly ImmutableArray<Func<InstallationSettings, IEnumerable<Fault>>> _made =
    [
        ZoneRules.Check, AddressRules.Check, CapacityRules.Check, NatRules.Check,
        GivenNetworkRules.Check, EndpointRules.Check, AdminRules.Check, KeyRules.Check,
        NodePoolRules.Check, NodeImageRules.Check, NodeScalerRules.Check, IngressRules.Check,
        EdgePortRules.Check, CertificateRules.Check, DnsZoneRules.Check, AddonRules.Check, TagRules.Check,
    ];

    /// <param name="keys">The top-level keys that the file has, for rules about secrets that go with settings.</param>
    public static IEnumerable<Fault> Check(InstallationSettings settings, IEnumerable<string> keys, string? installation) =>
        _always.Concat(settings.Cloud.IsMade() ? _made : []).SelectMany(rule => rule(settings))
            .Concat(settings.Cloud.IsMade() ? [.. NameRules.Check(installation), .. CertificateRules.Secret(settings, keys)] : []);

    /// <summary>Each value that is there more than once.</summary>
    internal static IEnumerable<T> Twice<T>(IEnumerable<T> values) =>
        values.GroupBy(value => value).Where(group => group.Count() > 1).Select(group => group.Key);
}
