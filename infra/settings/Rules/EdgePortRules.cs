using Realmworks.Infra.Settings.Edge;

namespace Realmworks.Infra.Settings.Rules;

/// <summary>Stages that are reached from outside share one load balancer, so each has a port of its own.</summary>
internal static class EdgePortRules
{
    public static IEnumerable<Fault> Check(InstallationSettings settings) =>
        from realm in settings.Realms.Select((realm, i) => (realm, i))
        from stage in realm.realm.Stages.Select((stage, j) => (stage, j))
        where stage.stage.HttpPort is not null
        group (Key: $"realms[{realm.i}].stages[{stage.j}].httpPort", Port: stage.stage.HttpPort!.Value) by EdgePorts.NodePort(stage.stage.HttpPort!.Value) into met
        from twice in met.Skip(1)
        select new Fault(twice.Key, $"{twice.Port} meets {met.First().Port} of {met.First().Key} on the one load balancer", "choose another port");
}
