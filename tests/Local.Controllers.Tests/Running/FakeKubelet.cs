using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Realmworks.Local.Client;
using Realmworks.Local.Client.Queueing;
using Realmworks.Local.Client.Watching;

namespace Realmworks.Local.Controllers.Tests.Running;

/// <summary>
/// Stands for the agents of all nodes: bound pods run and are ready at once, deleted ones go at once. The annotation test/state says
/// otherwise: waiting (runs, never ready), succeeded, failed. A node that is put to silence does nothing any more.
/// </summary>
internal sealed class FakeKubelet(ApiClient client)
{
    private static readonly string[] s_nodes = ["node-a", "node-b", "node-c"];
    private static readonly ResourcePath s_leases = new("coordination.k8s.io", "v1", "leases");

    private readonly Informer _pods = new(client, ResourcePath.Core("pods"), TimeProvider.System);
    private readonly WorkQueue<ObjectKey> _queue = new(TimeProvider.System);
    private int _addresses;

    public ConcurrentDictionary<string, bool> Silent { get; } = new(StringComparer.Ordinal);

    public Task RunAsync(CancellationToken cancellationToken)
    {
        _pods.Changed += change => _queue.Add(change.Object.Key());
        return Task.WhenAll(
            _pods.RunAsync(cancellationToken), _queue.RunAsync(4, SyncAsync, cancellationToken), RenewAsync(cancellationToken));
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        try
        {
            do
            {
                foreach (var node in s_nodes.Where(node => !Silent.ContainsKey(node)))
                    await RenewAsync(node, cancellationToken);
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopping is not a failure.
        }
    }

    private async Task RenewAsync(string node, CancellationToken cancellationToken)
    {
        try
        {
            await client.PatchAsync(s_leases.At("kube-node-lease", node), PatchKind.Apply, Lease(node), "kubelet", force: true, cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or ApiException)
        {
            // The server is restarting; the next turn tries again.
        }
    }

    private static JsonObject Lease(string node) => new()
    {
        ["apiVersion"] = "coordination.k8s.io/v1",
        ["kind"] = "Lease",
        ["metadata"] = new JsonObject { ["name"] = node, ["namespace"] = "kube-node-lease" },
        ["spec"] = new JsonObject
        {
            ["holderIdentity"] = node,
            ["renewTime"] = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        },
    };

    private async Task<TimeSpan?> SyncAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (_pods.Get(key) is not { } pod || pod.TextAt("spec", "nodeName") is not { } node || Silent.ContainsKey(node))
            return null;

        var path = _pods.Collection.At(key.Namespace, key.Name);
        if (pod.IsDeleting())
        {
            try
            {
                await client.DeleteAsync(path, new DeleteOptions(GracePeriodSeconds: 0, Uid: pod.Uid()), cancellationToken);
            }
            catch (ApiException e) when (e.IsNotFound || e.IsConflict)
            {
                // Gone already.
            }
        }
        else if (pod.TextAt("status", "phase") == "Pending")
        {
            await client.PatchAsync(path.Sub("status"), PatchKind.Merge, StatusOf(pod), cancellationToken: cancellationToken);
        }

        return null;
    }

    private JsonObject StatusOf(JsonObject pod)
    {
        var state = pod.Annotation("test/state");
        var number = Interlocked.Increment(ref _addresses);
        var now = Make.Time(TimeProvider.System.GetUtcNow());
        var conditions = new JsonArray(
            [.. pod.ObjectsAt("status", "conditions").Where(condition => condition.TextAt("type") != "Ready").Select(condition => condition.DeepClone())]);
        conditions.Add(new JsonObject { ["type"] = "Ready", ["status"] = state is null ? "True" : "False", ["lastTransitionTime"] = now });
        return new JsonObject
        {
            ["status"] = new JsonObject
            {
                ["phase"] = state switch { "succeeded" => "Succeeded", "failed" => "Failed", _ => "Running" },
                ["podIP"] = $"10.244.{number / 250}.{(number % 250) + 1}",
                ["conditions"] = conditions,
            },
        };
    }
}
