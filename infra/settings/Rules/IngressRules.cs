using Realmworks.Infra.Settings.Edge;

namespace Realmworks.Infra.Settings.Rules;

internal static class IngressRules
{
    public static IEnumerable<Fault> Check(InstallationSettings settings)
    {
        var ingress = settings.Ingress;
        if (ingress is { Exposure: Exposure.Public, AllowedCidrs: [] })
        {
            yield return new Fault("ingress.allowedCidrs", "missing: a public load balancer names who may call it",
                "list blocks, 0.0.0.0/0 for everybody; or set exposure: internal");
        }
        if (ingress is { Exposure: Exposure.Internal, AllowedCidrs: [_, ..] })
        {
            yield return new Fault("ingress.allowedCidrs", "an internal load balancer answers to the network alone", "remove them, or set exposure: public");
        }
        if (ingress is { DnsZone: not null, Domains: [] })
        {
            yield return new Fault("ingress.domains", "missing: there is a dnsZone and no name to make in it", "list the names, such as *.run.acme.example");
        }
    }
}
