using Realmworks.Local.Controllers.Accounts;
using Realmworks.Local.Controllers.Autoscaling;
using Realmworks.Local.Controllers.CronJobs;
using Realmworks.Local.Controllers.DaemonSets;
using Realmworks.Local.Controllers.Deployments;
using Realmworks.Local.Controllers.Disruption;
using Realmworks.Local.Controllers.Endpoints;
using Realmworks.Local.Controllers.Garbage;
using Realmworks.Local.Controllers.Jobs;
using Realmworks.Local.Controllers.Namespaces;
using Realmworks.Local.Controllers.NodeLifecycle;
using Realmworks.Local.Controllers.Quotas;
using Realmworks.Local.Controllers.ReplicaSets;
using Realmworks.Local.Controllers.Scheduling;
using Realmworks.Local.Controllers.StatefulSets;
using Realmworks.Local.Controllers.Volumes;

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
            new StatefulSetReconciler(context),
            new DaemonSetReconciler(context),
            new JobReconciler(context),
            new CronJobReconciler(context),
            new EndpointsReconciler(context),
            new ClaimReconciler(context),
            new VolumeReconciler(context),
            new NodeReconciler(context),
            new PodCleanupReconciler(context),
            new BudgetReconciler(context),
            new AutoscalerReconciler(context, kinds),
            new QuotaReconciler(context, kinds),
            new AccountReconciler(context),
            new GarbageReconciler(context, kinds),
            new NamespaceReconciler(context, kinds),
            new KindsReconciler(context, kinds),
        ];
    }
}
