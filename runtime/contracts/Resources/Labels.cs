namespace Realmworks.Contracts.Resources;

/// <summary>Labels and annotations that parts rely on.</summary>
public static class Labels
{
    public const string Realm = "realmworks.io/realm";
    public const string Stage = "realmworks.io/stage";
    public const string Pipeline = "realmworks.io/pipeline";
    public const string Major = "realmworks.io/major";

    /// <summary>On nodes: the pool that they belong to. Also the key of the taint of pools that take no pod by chance.</summary>
    public const string Pool = "realmworks.io/pool";

    /// <summary>What a pod is: one of the <see cref="Components"/>.</summary>
    public const string Component = "app.kubernetes.io/component";
    public const string Name = "app.kubernetes.io/name";
    public const string PartOf = "app.kubernetes.io/part-of";
    public const string ManagedBy = "app.kubernetes.io/managed-by";

    public const string PartOfValue = "realmworks";
    public const string ManagedByController = "realmworks-controller";

    /// <summary>Annotation on a Deployment: digest of the pipeline definition its pods run, so that a new one rolls them.</summary>
    public const string FlowDigest = "realmworks.io/flow-digest";

    /// <summary>Annotation on a Deployment: the scaler alone writes its replica count while this says <c>scaler</c>.</summary>
    public const string ReplicasOwner = "realmworks.io/replicas-owner";
}
