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

    /// <summary>How deep an answer of the API server may be nested: it takes objects of up to 10000 levels, and lists have a few around them.</summary>
    public const int DeepestJson = 10_100;

    /// <summary>Held by Realms and Pipelines until the controller has removed what they own outside Kubernetes.</summary>
    public const string Finalizer = Group + "/broker";
}
