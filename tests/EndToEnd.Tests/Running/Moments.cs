using System.Text.Json.Nodes;
using Realmworks.Local.Client;

namespace EndToEnd.Tests.Running;

/// <summary>What was first seen when, from watches on the cluster: how a pipeline's replicas came to be.</summary>
internal sealed class Moments(ApiClient api, string space, string pipeline)
{
    private readonly Dictionary<string, DateTimeOffset> _first = [];
    private readonly string _selector = $"realmworks.io/pipeline={pipeline}";

    public DateTimeOffset this[string moment] => _first[moment];

    public void Note(string moment) => Note(moment, TimeProvider.System.GetUtcNow());

    public void Note(string moment, DateTimeOffset at)
    {
        lock (_first)
            _first.TryAdd(moment, at);
    }

    /// <summary>Everything noted so far in order of time, counted from the first.</summary>
    public string Print()
    {
        lock (_first)
        {
            var begun = _first.Values.Min();
            return string.Join('\n', _first.OrderBy(moment => moment.Value)
                .Select(moment => $"{(moment.Value - begun).TotalMilliseconds,8:0} ms  {moment.Key}"));
        }
    }

    /// <summary>Follows the pipeline's Deployment and pods until cancelled.</summary>
    public async Task FollowAsync(CancellationToken cancel)
    {
        try
        {
            await Task.WhenAll(
                FollowAsync(ResourcePath.Apps("deployments", space), SeeDeployment, cancel),
                FollowAsync(ResourcePath.Core("pods", space), SeePod, cancel));
        }
        catch (OperationCanceledException)
        {
            // The trace has ended.
        }
    }

    private async Task FollowAsync(ResourcePath path, Action<JsonObject> see, CancellationToken cancel)
    {
        while (true)
        {
            var list = await api.ListAsync(path, _selector, cancellationToken: cancel);
            await foreach (var change in api.WatchAsync(path, list.TextAt("metadata", "resourceVersion"), _selector, cancellationToken: cancel))
            {
                if (change.Type is "ADDED" or "MODIFIED")
                    see(change.Object);
            }
        }
    }

    private void SeeDeployment(JsonObject deployment)
    {
        var replicas = deployment.NumberAt("spec", "replicas") ?? 0;
        if (replicas > 0)
            Note($"scaled: {replicas} replicas wanted");
    }

    private void SeePod(JsonObject pod)
    {
        var name = pod.TextAt("metadata", "name");
        Note($"pod {name} created");
        if (pod.TextAt("spec", "nodeName") is { } node)
            Note($"pod {name} scheduled to {node}");
        if (pod.ObjectsAt("status", "containerStatuses").Any(container => container.ObjectAt("state", "running") is not null))
            Note($"pod {name} started");
        if (pod.ObjectsAt("status", "containerStatuses").Any(container => container.FlagAt("ready")))
            Note($"pod {name} ready");
    }
}
