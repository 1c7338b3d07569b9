namespace Realmworks.Contracts.Resources;

/// <summary>Group, version and kinds of the custom resources.</summary>
public static class RealmworksApi
{
    public const string Group = "realmworks.io";
    public const string Version = "v1alpha1";
    public const string ApiVersion = Group + "/" + Version;

    public const string RealmKind = "Realm";
    public const string RealmPlural = "realms";
    public const string PipelineKind = "Pipeline";
    public const string PipelinePlural = "pipelines";

    /// <summary>Held by Realms and Pipelines until the controller has removed what they own outside Kubernetes.</summary>
    public const string Finalizer = Group + "/broker";
}
