using Realmworks.Infra.Settings.Edge;

namespace Realmworks.Infra.Settings.Rules;

/// <summary>Stages that are reached from outside share one load balancer, so each has a port of its own.</summary>
internal static class EdgePortRules
{
    public static IEnumerable<Fault> Check(InstallationSettings settings) =>
        from realm in settings.Realms.Index()
        from stage in realm.Item.Stages.Index()
        let port = stage.Item.HttpPort
        where port is not null
        group (Key: $"realms[{realm.Index}].stages[{stage.Index}].httpPort", Port: port.Value) by EdgePorts.NodePort(port.Value) into met
        from twice in met.Skip(1)
        select new Fault(twice.Key, $"{twice.Port} meets {met.First().Port} of {met.First().Key} on the one load balancer", "choose another port");
}
