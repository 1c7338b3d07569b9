using Realmworks.Contracts.Resources;

namespace Realmworks.Controller.Cluster;

/// <summary>Objects of a kind in the whole cluster.</summary>
internal sealed record ObjectSource(string Group, string Version, string Plural, string? LabelSelector = null)
{
    public static ObjectSource Realms { get; } = new(RealmworksApi.Group, RealmworksApi.Version, RealmworksApi.RealmPlural);

    public static ObjectSource Pipelines { get; } = new(RealmworksApi.Group, RealmworksApi.Version, RealmworksApi.PipelinePlural);

    /// <summary>The Deployments that the controller made.</summary>
    public static ObjectSource Executors { get; } = new("apps", "v1", "deployments", $"{Labels.ManagedBy}={Labels.ManagedByController}");
}
