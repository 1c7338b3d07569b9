namespace Realmworks.Local.Controllers.Running;

/// <summary>The whole cluster in memory.</summary>
internal sealed class ClusterView(ClusterInformers informers)
{
    public ApiClient Client => informers.Client;

    public Informer Pods { get; } = informers.Of(ResourcePath.Core("pods")).IndexedBy("node", pod => pod.TextAt("spec", "nodeName"));
    public Informer Nodes { get; } = informers.Of(ResourcePath.Core("nodes"));
    public Informer Namespaces { get; } = informers.Of(ResourcePath.Core("namespaces"));
    public Informer Services { get; } = informers.Of(ResourcePath.Core("services"));
    public Informer Endpoints { get; } = informers.Of(ResourcePath.Core("endpoints"));
    public Informer ConfigMaps { get; } = informers.Of(ResourcePath.Core("configmaps"));
    public Informer ServiceAccounts { get; } = informers.Of(ResourcePath.Core("serviceaccounts"));
    public Informer Claims { get; } = informers.Of(ResourcePath.Core("persistentvolumeclaims"));
    public Informer Volumes { get; } = informers.Of(ResourcePath.Core("persistentvolumes"));
    public Informer Quotas { get; } = informers.Of(ResourcePath.Core("resourcequotas"));
    public Informer Deployments { get; } = informers.Of(ResourcePath.Apps("deployments"));
    public Informer ReplicaSets { get; } = informers.Of(ResourcePath.Apps("replicasets"));
    public Informer StatefulSets { get; } = informers.Of(ResourcePath.Apps("statefulsets"));
    public Informer DaemonSets { get; } = informers.Of(ResourcePath.Apps("daemonsets"));
    public Informer Revisions { get; } = informers.Of(ResourcePath.Apps("controllerrevisions"));
    public Informer Jobs { get; } = informers.Of(new ResourcePath("batch", "v1", "jobs"));
    public Informer CronJobs { get; } = informers.Of(new ResourcePath("batch", "v1", "cronjobs"));
    public Informer Slices { get; } = informers.Of(new ResourcePath("discovery.k8s.io", "v1", "endpointslices"));
    public Informer StorageClasses { get; } = informers.Of(new ResourcePath("storage.k8s.io", "v1", "storageclasses"));
    public Informer Budgets { get; } = informers.Of(new ResourcePath("policy", "v1", "poddisruptionbudgets"));
    public Informer Autoscalers { get; } = informers.Of(new ResourcePath("autoscaling", "v2", "horizontalpodautoscalers"));
    public Informer Leases { get; } = informers.Of(new ResourcePath("coordination.k8s.io", "v1", "leases"));
    public Informer Definitions { get; } = informers.Of(new ResourcePath("apiextensions.k8s.io", "v1", "customresourcedefinitions"));

    /// <summary>Of any kind.</summary>
    public Informer Of(ResourcePath collection) => informers.Of(collection);
}
