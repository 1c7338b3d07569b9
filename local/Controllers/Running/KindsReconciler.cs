namespace Realmworks.Local.Controllers.Running;

/// <summary>Reads discovery again whenever a custom resource definition changes.</summary>
internal sealed class KindsReconciler(ControllerContext context, EveryKind kinds) : Reconciler(context)
{
    private static readonly ObjectKey s_all = new("", "discovery");

    public override string Name => "kinds";

    public override int Workers => 1;

    public override void Wire()
    {
        Queue.Add(s_all);
        Cluster.Definitions.Changed += _ => Queue.Add(s_all);
    }

    public override async Task<TimeSpan?> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        await kinds.RefreshAsync(cancellationToken).ConfigureAwait(false);
        return null;
    }
}
