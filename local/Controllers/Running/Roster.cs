using Realmworks.Local.Controllers.Accounts;
using Realmworks.Local.Controllers.Deployments;
using Realmworks.Local.Controllers.Endpoints;
using Realmworks.Local.Controllers.Garbage;
using Realmworks.Local.Controllers.Namespaces;
using Realmworks.Local.Controllers.ReplicaSets;
using Realmworks.Local.Controllers.Scheduling;

namespace Realmworks.Local.Controllers.Running;

/// <summary>Who runs.</summary>
internal static class Roster
{
    public static IReadOnlyList<Reconciler> All(ControllerContext context)
    {
        var kinds = new EveryKind(context.Cluster);
        return
        [
            new SchedulerReconciler(context),
            new DeploymentReconciler(context),
            new ReplicaSetReconciler(context),
            new EndpointsReconciler(context),
            new AccountReconciler(context),
            new GarbageReconciler(context, kinds),
            new NamespaceReconciler(context, kinds),
            new KindsReconciler(context, kinds),
        ];
    }
}
