namespace Realmworks.Local.Controllers.Running;

/// <summary>What every controller works with.</summary>
internal sealed record ControllerContext(
    ClusterView Cluster, ClusterWriter Writer, EventRecorder Events, TimeProvider Clock, ControllersOptions Options)
{
    public DateTimeOffset Now => Clock.GetUtcNow();
}
