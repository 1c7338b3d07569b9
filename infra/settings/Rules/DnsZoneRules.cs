using System.Text.RegularExpressions;
using Realmworks.Infra.Settings.Edge;

namespace Realmworks.Infra.Settings.Rules;

/// <summary>The zone is named as its cloud names it, and holds the names.</summary>
internal static partial class DnsZoneRules
{
    private const string Key = "ingress.dnsZone";

    public static IEnumerable<Fault> Check(InstallationSettings settings) => settings.Ingress.DnsZone is not { } zone ? [] : settings.Cloud switch
    {
        Cloud.Eks when !HostedZone().IsMatch(zone) => [Unknown(settings, zone, "a hosted zone's id such as Z0123456789ABCDEFGHIJ")],
        Cloud.Gke when !ManagedZone().IsMatch(zone) => [Unknown(settings, zone, "a managed zone's name such as run-acme-example")],
        Cloud.Aks => AzureDnsZone.Read(zone) is { } known ? Azure(settings, known) : [Unknown(settings, zone, AzureDnsZone.Form)],
        _ => [],
    };

    private static Fault Unknown(InstallationSettings settings, string zone, string form) =>
        new(Key, $"'{zone}' names no zone on {settings.Cloud.ToString().ToLowerInvariant()}", $"allowed: {form}");

    private static IEnumerable<Fault> Azure(InstallationSettings settings, AzureDnsZone zone)
    {
        if (!zone.Subscription.Equals(settings.Aks.Subscription, StringComparison.OrdinalIgnoreCase))
        {
            yield return new Fault(Key, $"the zone is of subscription {zone.Subscription}, and the installation of {settings.Aks.Subscription}",
                "use a zone of the installation's subscription, or leave it out and make the names yourself");
        }
        foreach (var domain in settings.Ingress.Domains.Where(domain => zone.Relative(domain) is null))
        {
            yield return new Fault(
                "ingress.domains", $"{domain} is not below {zone.Name} of {Key}", $"allowed: {zone.Name} and names that end with .{zone.Name}");
        }
        if (zone.IsPrivate && settings.Ingress.Certificate.Source == CertificateSource.Acme)
        {
            yield return new Fault(
                Key, "ACME asks for its proof from outside, where a private zone is not known", "name a public zone, or use a certificate of your own");
        }
        if (zone.IsPrivate && settings.Ingress.Exposure == Exposure.Public)
        {
            yield return new Fault(Key, "nobody outside asks a private zone for a public load balancer", "name a public zone, or set exposure: internal");
        }
    }

    [GeneratedRegex(@"^Z[A-Z0-9]{1,31}\z", RegexOptions.CultureInvariant)]
    private static partial Regex HostedZone();

    [GeneratedRegex(@"^[a-z]([a-z0-9-]{0,61}[a-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex ManagedZone();
}
