namespace Realmworks.Local.Controllers.Quotas;

/// <summary>Keeps the status of resource quotas.</summary>
internal sealed class QuotaReconciler(ControllerContext context, EveryKind kinds) : ObjectReconciler(context, context.Cluster.Quotas, "quota")
{
    public override void Wire()
    {
        base.Wire();
        kinds.Changed += (kind, change) =>
        {
            if (!ChangesUse(change))
                return;

            var resource = NameOf(kind.Collection);
            foreach (var quota in Cluster.Quotas.In(change.Object.Namespace()))
            {
                if ((quota.ObjectAt("spec", "hard") ?? []).Any(limit => QuotaUse.ResourceOf(limit.Key) == resource))
                    Queue.Add(quota.Key());
            }
        };
    }

    protected override async Task<TimeSpan?> ReconcileAsync(JsonObject quota, CancellationToken cancellationToken)
    {
        var hard = quota.ObjectAt("spec", "hard") ?? [];
        var status = new JsonObject { ["hard"] = hard.DeepClone(), ["used"] = QuotaPolicy.Used(hard, resource => List(quota.Namespace(), resource)) };
        await SetStatusAsync(quota, status, cancellationToken).ConfigureAwait(false);
        return null;
    }

    private ICollection<JsonObject> List(string ns, string resource) =>
        kinds.Kinds.FirstOrDefault(kind => NameOf(kind.Collection) == resource) is { } found ? Cluster.Of(found.Collection).In(ns) : [];

    private static bool ChangesUse(InformerChange change) =>
        change.Previous is not { } before || change.Kind == ChangeKind.Deleted
        || PodState.IsFinished(before) != PodState.IsFinished(change.Object)
        || !JsonNode.DeepEquals(before.NodeAt("spec", "resources"), change.Object.NodeAt("spec", "resources"))
        || before.TextAt("spec", "type") != change.Object.TextAt("spec", "type");

    private static string NameOf(ResourcePath collection) =>
        collection.Group.Length == 0 ? collection.Plural : $"{collection.Plural}.{collection.Group}";
}
