using Realmworks.Local.Controllers.Running;

namespace Realmworks.Local.Controllers.Accounts;

/// <summary>Gives every namespace the service account `default` and the authority's certificate, and gives them back when they are deleted.</summary>
internal sealed class AccountReconciler(ControllerContext context) : Reconciler(context)
{
    private const string CaName = "kube-root-ca.crt";
    private const string AccountName = "default";

    public override string Name => "accounts";

    public override void Wire()
    {
        EnqueueSelf(Cluster.Namespaces);
        Cluster.ServiceAccounts.Changed += change => EnqueueOf(change, AccountName);
        Cluster.ConfigMaps.Changed += change => EnqueueOf(change, CaName);
    }

    public override async Task<TimeSpan?> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (Cluster.Namespaces.Get(key) is not { } ns || ns.IsDeleting())
            return null;

        if (Cluster.ServiceAccounts.Get(key.Name, AccountName) is null)
            await EnsureAsync(Cluster.ServiceAccounts, Named("ServiceAccount", AccountName, key.Name), cancellationToken).ConfigureAwait(false);

        if (Context.Options.CaPem.Length == 0)
            return null;

        var data = new JsonObject { ["ca.crt"] = Context.Options.CaPem };
        if (Cluster.ConfigMaps.Get(key.Name, CaName) is not { } map)
        {
            map = Named("ConfigMap", CaName, key.Name);
            map["data"] = data;
            await EnsureAsync(Cluster.ConfigMaps, map, cancellationToken).ConfigureAwait(false);
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

    private async Task EnsureAsync(Informer kind, JsonObject item, CancellationToken cancellationToken)
    {
        try
        {
            await Writer.CreateAsync(kind, item, cancellationToken).ConfigureAwait(false);
        }
        catch (ApiException e) when (e.AlreadyExists)
        {
            // Somebody else was faster.
        }
    }

    private static JsonObject Named(string kind, string name, string ns) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = kind,
        ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = ns },
    };
}
