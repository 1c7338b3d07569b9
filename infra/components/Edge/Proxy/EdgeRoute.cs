using Realmworks.Contracts.Resources;
using Realmworks.Infra.Settings;

namespace Realmworks.Infra.Components.Edge.Proxy;

/// <summary>A port of the load balancer, and the stage that answers behind it.</summary>
/// <param name="Stage">The namespace of the stage's trigger, which says whose it is in logs and figures.</param>
internal sealed record EdgeRoute(int Port, string Stage)
{
    public string Host => $"{Parts.HttpTrigger}.{Stage}.svc.cluster.local";

    /// <summary>By port: checked settings give each stage that is reached from outside one of its own.</summary>
    public static IEnumerable<EdgeRoute> Of(InstallationSettings settings) =>
        from realm in settings.Realms
        from stage in realm.Stages
        where stage.HttpPort is not null
        orderby stage.HttpPort
        select new EdgeRoute(stage.HttpPort!.Value, PlatformNames.RealmNamespace(realm.Name, stage.Name));
}
