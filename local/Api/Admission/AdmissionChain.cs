using Realmworks.Local.Api.Catalog;
using Realmworks.Local.Api.Serving;

namespace Realmworks.Local.Api.Admission;

/// <summary>What the cluster adds to or refuses of a write after defaults and before validation.</summary>
internal sealed class AdmissionChain(ApiState state, ServiceAddresses addresses, QuotaGate quota)
{
    public void OnCreate(ResourceType type, JsonObject tree, WriteOptions options)
    {
        switch (type.StorageKey)
        {
            case "pods":
                PodPriority.Apply(state, tree);
                LimitDefaults.Apply(state, tree);
                PodIdentity.Apply(state, tree);
                PodSecurity.Check(state, type, tree, options);
                break;
            case "services":
                addresses.Assign(tree, null);
                break;
            case "namespaces":
                NamespaceForm.Apply(tree);
                break;
            case "persistentvolumeclaims":
                ClaimForm.Apply(state, tree);
                break;
            case "deployments.apps" or "statefulsets.apps" or "daemonsets.apps" or "replicasets.apps" or "jobs.batch" or "cronjobs.batch":
                PodSecurity.Warn(state, tree, options);
                break;
        }
    }

    public void OnUpdate(ResourceType type, JsonObject tree, JsonObject live, string subresource, WriteOptions options)
    {
        if (subresource.Length > 0) return;
        if (type.StorageKey == "services") addresses.Assign(tree, live);
        if (type.StorageKey == "namespaces") NamespaceForm.Apply(tree);
        if (type.StorageKey is "deployments.apps" or "statefulsets.apps" or "daemonsets.apps") PodSecurity.Warn(state, tree, options);
    }

    /// <summary>Holds the quota of a namespace while an object is added to it.</summary>
    public IDisposable? Reserve(ResourceType type, JsonObject tree) => quota.Enter(type, tree);
}
