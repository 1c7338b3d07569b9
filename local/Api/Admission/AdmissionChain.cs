namespace Realmworks.Local.Api.Admission;

/// <summary>What the cluster adds to or refuses of a write after defaults and before validation.</summary>
internal sealed class AdmissionChain(ApiState state, ServiceAddresses addresses, QuotaGate quota)
{
    public void Apply(ResourceType type, JsonObject tree, JsonObject? live, WriteOptions options)
    {
        switch (type.StorageKey)
        {
            case "pods" when live is null:
                PodPriority.Apply(state, tree);
                LimitDefaults.Apply(state, tree);
                PodIdentity.Apply(state, tree);
                PodSecurity.Check(state, type, tree, options);
                break;
            case "services":
                addresses.Assign(tree, live);
                break;
            case "namespaces":
                NamespaceForm.Apply(tree);
                break;
            case "persistentvolumeclaims" when live is null:
                ClaimForm.Apply(state, tree);
                break;
            case "deployments.apps" or "statefulsets.apps" or "daemonsets.apps" or "replicasets.apps" or "jobs.batch" or "cronjobs.batch":
                PodSecurity.Warn(state, tree, options);
                break;
        }
    }

    /// <summary>Holds the quota of a namespace while an object is added to it.</summary>
    public IDisposable? Reserve(ResourceType type, JsonObject tree) => quota.Enter(type, tree);
}
