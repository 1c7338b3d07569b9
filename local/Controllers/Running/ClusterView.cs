using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Realmworks.Local.Controllers.Running;

/// <summary>The whole cluster in memory, one informer a kind, shared by all controllers.</summary>
internal sealed class ClusterView
{
    private readonly ConcurrentDictionary<string, Informer> _informers = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<Task> _loops = [];
    private readonly ApiClient _client;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly CancellationToken _stopping;
    private readonly TaskCompletionSource _broken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _started;

    public ClusterView(ApiClient client, TimeProvider clock, ILogger logger, CancellationToken stopping)
    {
        (_client, _clock, _logger, _stopping) = (client, clock, logger, stopping);
        Pods = Of(ResourcePath.Core("pods")).IndexedBy("node", pod => pod.TextAt("spec", "nodeName"));
        Nodes = Of(ResourcePath.Core("nodes"));
        Namespaces = Of(ResourcePath.Core("namespaces"));
        Services = Of(ResourcePath.Core("services"));
        Endpoints = Of(ResourcePath.Core("endpoints"));
        ConfigMaps = Of(ResourcePath.Core("configmaps"));
        ServiceAccounts = Of(ResourcePath.Core("serviceaccounts"));
        Claims = Of(ResourcePath.Core("persistentvolumeclaims"));
        Volumes = Of(ResourcePath.Core("persistentvolumes"));
        Quotas = Of(ResourcePath.Core("resourcequotas"));
        Deployments = Of(ResourcePath.Apps("deployments"));
        ReplicaSets = Of(ResourcePath.Apps("replicasets"));
        StatefulSets = Of(ResourcePath.Apps("statefulsets"));
        DaemonSets = Of(ResourcePath.Apps("daemonsets"));
        Revisions = Of(ResourcePath.Apps("controllerrevisions"));
        Jobs = Of(new ResourcePath("batch", "v1", "jobs"));
        CronJobs = Of(new ResourcePath("batch", "v1", "cronjobs"));
        Slices = Of(new ResourcePath("discovery.k8s.io", "v1", "endpointslices"));
        StorageClasses = Of(new ResourcePath("storage.k8s.io", "v1", "storageclasses"));
        Budgets = Of(new ResourcePath("policy", "v1", "poddisruptionbudgets"));
        Autoscalers = Of(new ResourcePath("autoscaling", "v2", "horizontalpodautoscalers"));
        Leases = Of(new ResourcePath("coordination.k8s.io", "v1", "leases"));
        Definitions = Of(new ResourcePath("apiextensions.k8s.io", "v1", "customresourcedefinitions"));
    }

    public ApiClient Client => _client;

    public Informer Pods { get; }

    public Informer Nodes { get; }

    public Informer Namespaces { get; }

    public Informer Services { get; }

    public Informer Endpoints { get; }

    public Informer ConfigMaps { get; }

    public Informer ServiceAccounts { get; }

    public Informer Claims { get; }

    public Informer Volumes { get; }

    public Informer Quotas { get; }

    public Informer Deployments { get; }

    public Informer ReplicaSets { get; }

    public Informer StatefulSets { get; }

    public Informer DaemonSets { get; }

    public Informer Revisions { get; }

    public Informer Jobs { get; }

    public Informer CronJobs { get; }

    public Informer Slices { get; }

    public Informer StorageClasses { get; }

    public Informer Budgets { get; }

    public Informer Autoscalers { get; }

    public Informer Leases { get; }

    public Informer Definitions { get; }

    /// <summary>The informer of a collection; one that is asked for late starts at once.</summary>
    public Informer Of(ResourcePath collection)
    {
        var name = collection.ToString();
        if (_informers.TryGetValue(name, out var known))
            return known;

        var made = new Informer(_client, collection, _clock)
            .IndexedBy("namespace", item => item.Namespace())
            .IndexedBy("owner", item => item.ControllerOwner()?.TextAt("uid"));
        made.Interrupted += e => Log.Interrupted(_logger, name, e.Message);
        var informer = _informers.GetOrAdd(name, made);
        if (_started && ReferenceEquals(informer, made))
            _loops.Add(FollowAsync(informer));
        return informer;
    }

    public Task StartAsync()
    {
        _started = true;
        foreach (var informer in _informers.Values)
            _loops.Add(FollowAsync(informer));
        return Task.WhenAll(_informers.Values.Select(informer => informer.Synced));
    }

    /// <summary>Fails when a watch ends for a reason that no retry heals: what it showed would silently grow old.</summary>
    public Task Broken => _broken.Task;

    public Task StoppedAsync() => Task.WhenAll(_loops);

    private async Task FollowAsync(Informer informer)
    {
        try
        {
            await informer.RunAsync(_stopping).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _broken.TrySetException(e);
        }
    }
}
