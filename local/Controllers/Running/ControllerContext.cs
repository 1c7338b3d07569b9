using Realmworks.Local.Client.Events;

namespace Realmworks.Local.Controllers.Running;

/// <summary>What every controller works with.</summary>
internal sealed record ControllerContext(ClusterView Cluster, ClusterWriter Writer, IEventSink Events, TimeProvider Clock, ControllersOptions Options)
{
    public DateTimeOffset Now => Clock.GetUtcNow();
}
