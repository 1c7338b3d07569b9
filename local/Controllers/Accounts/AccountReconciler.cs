namespace Realmworks.Local.Controllers.Accounts;

/// <summary>Gives every namespace the service account `default` and the authority's certificate, and gives them back when they are deleted.</summary>
internal sealed class AccountReconciler(ControllerContext context) : ObjectReconciler(context, context.Cluster.Namespaces, "accounts")
{
    private const string CaName = "kube-root-ca.crt";
    private const string AccountName = "default";

    public override void Wire()
    {
        base.Wire();
        Cluster.ServiceAccounts.Changed += change => EnqueueOf(change, AccountName);
        Cluster.ConfigMaps.Changed += change => EnqueueOf(change, CaName);
    }

    protected override async Task<TimeSpan?> ReconcileAsync(JsonObject item, CancellationToken cancellationToken)
    {
        var ns = item.Name();
        if (Cluster.ServiceAccounts.Get(ns, AccountName) is null)
            await Writer.TryCreateAsync(Cluster.ServiceAccounts, Named("ServiceAccount", AccountName, ns), cancellationToken).ConfigureAwait(false);

        if (Context.Options.CaPem.Length == 0)
            return null;

        var data = new JsonObject { ["ca.crt"] = Context.Options.CaPem };
        if (Cluster.ConfigMaps.Get(ns, CaName) is not { } map)
        {
            map = Named("ConfigMap", CaName, ns);
            map["data"] = data;
            await Writer.TryCreateAsync(Cluster.ConfigMaps, map, cancellationToken).ConfigureAwait(false);
        }
        else if (!JsonNode.DeepEquals(map["data"], data))
        {
            await Writer.PatchAsync(Cluster.ConfigMaps, map, new JsonObject { ["data"] = data }, cancellationToken).ConfigureAwait(false);
        }

        return null;
    }

    private void EnqueueOf(InformerChange change, string name)
    {
        if (change.Object.Name() == name)
            Queue.Add(new ObjectKey("", change.Object.Namespace()));
    }

    private static JsonObject Named(string kind, string name, string ns) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = kind,
        ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = ns },
    };
}
