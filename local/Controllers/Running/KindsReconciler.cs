namespace Realmworks.Local.Controllers.Running;

/// <summary>Reads discovery again whenever a custom resource definition changes.</summary>
internal sealed class KindsReconciler(ControllerContext context, EveryKind kinds) : Reconciler(context, "kinds", workers: 1)
{
    private static readonly ObjectKey s_all = new("", "discovery");

    public override void Wire()
    {
        Queue.Add(s_all);
        Cluster.Definitions.Changed += _ => Queue.Add(s_all);
    }

    protected override async Task<TimeSpan?> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        await kinds.RefreshAsync(cancellationToken).ConfigureAwait(false);

        // A definition says that it is established a moment before discovery shows it.
        return Cluster.Definitions.Items.Any(IsAwaited) ? TimeSpan.FromMilliseconds(100) : null;
    }

    private bool IsAwaited(JsonObject definition) =>
        !definition.IsDeleting() && Conditions.IsTrue(definition, "Established")
        && !kinds.Kinds.Any(kind => kind.Collection.Group == definition.TextAt("spec", "group")
            && kind.Collection.Plural == definition.TextAt("spec", "names", "plural"));
}
