using Realmworks.Local.Nodes.Pods;

namespace Realmworks.Local.Nodes.Agent;

/// <summary>
/// Keeps the node's object and its lease: the lease, four times in what counts as silence, says that the agent lives, the status every 60 s what it
/// has.
/// </summary>
internal sealed class NodeRegistration(ApiClient api, NodeOptions options, NodeContext node)
{
    private static readonly TimeSpan s_status = TimeSpan.FromSeconds(60);
    private readonly TimeSpan _beat = TimeSpan.FromSeconds(options.GraceSeconds / 4.0);
    private readonly Machine _machine = Machine.Read(options.StateFolder);
    private readonly ResourcePath _path = ResourcePath.Core("nodes", null, options.Name);
    private readonly ResourcePath _lease = new("coordination.k8s.io", "v1", "leases", "kube-node-lease", options.Name);
    private DateTimeOffset _statusAt;
    private int _refusals;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var pause = _beat;
            try
            {
                await TurnAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is ApiException or HttpRequestException)
            {
                pause = TimeSpan.FromSeconds(1);
            }

            await Task.Delay(pause, node.Clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public async Task TurnAsync(CancellationToken cancellationToken)
    {
        var now = node.Clock.GetUtcNow();
        var refusals = node.Refusals.All;
        if (now >= _statusAt || refusals.Count != _refusals)
        {
            await StatusAsync(now, refusals, cancellationToken).ConfigureAwait(false);
            (_statusAt, _refusals) = (now + s_status, refusals.Count);
        }

        await BeatAsync(now, cancellationToken).ConfigureAwait(false);
    }

    private async Task StatusAsync(DateTimeOffset now, IReadOnlyCollection<string> refusals, CancellationToken cancellationToken)
    {
        var known = await api.FindAsync(_path, cancellationToken).ConfigureAwait(false)
            ?? await api.CreateAsync(_path, NodeObject.Metadata(options), cancellationToken).ConfigureAwait(false);
        var status = NodeObject.Status(options, _machine, node.Images.Summary(), refusals, known, now);
        await api.PatchAsync(_path.Sub("status"), PatchKind.Merge, new JsonObject { ["status"] = status }, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task BeatAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var spec = new JsonObject
        {
            ["holderIdentity"] = options.Name,
            ["leaseDurationSeconds"] = options.GraceSeconds,
            ["renewTime"] = Timestamps.Micros(now),
        };
        try
        {
            await api.PatchAsync(_lease, PatchKind.Merge, new JsonObject { ["spec"] = spec.DeepClone() }, cancellationToken: cancellationToken)
                .ConfigureAwait(false);
        }
        catch (ApiException e) when (e.IsNotFound)
        {
            await api.CreateAsync(_lease, new JsonObject
            {
                ["apiVersion"] = "coordination.k8s.io/v1",
                ["kind"] = "Lease",
                ["metadata"] = new JsonObject { ["name"] = options.Name, ["namespace"] = "kube-node-lease" },
                ["spec"] = spec,
            }, cancellationToken).ConfigureAwait(false);
        }
    }
}
