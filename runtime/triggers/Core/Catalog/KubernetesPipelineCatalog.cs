using System.Collections.Immutable;
using System.Text.Json;
using k8s;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Realmworks.Contracts.Resources;
using Realmworks.Contracts.Settings;

namespace Realmworks.Triggers.Catalog;

/// <summary>
/// Lists the namespace's Pipelines and follows their changes. A watch begins with what is there, so the list before it only clears
/// what is gone; what falls into the gap between both is met by its missing queue and cleared at the next list.
/// </summary>
internal sealed class KubernetesPipelineCatalog(
    GenericClient client, RealmIdentity realm, TimeProvider clock, ILogger<KubernetesPipelineCatalog> logger) : BackgroundService, IPipelineCatalog
{
    private static readonly TimeSpan LongestWatch = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private volatile ImmutableDictionary<string, PipelineSpec>? _pipelines;
    private volatile string _cause = "not asked yet";

    public string? Problem => _pipelines is null ? $"the pipelines of {realm.Namespace} are not known: {_cause}" : null;

    public PipelineSpec? Find(string pipeline, int major) => _pipelines?.GetValueOrDefault(PlatformNames.PipelineResource(pipeline, major));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            using var old = new CancellationTokenSource(LongestWatch, clock);
            using var turn = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, old.Token);
            try
            {
                await FollowAsync(turn.Token);
            }
            catch (Exception) when (turn.IsCancellationRequested)
            {
                // Either the service stops, or the watch is old enough to begin anew.
            }
            catch (Exception failure)
            {
                _cause = failure.GetBaseException().Message;
                Log.CatalogFailed(logger, realm.Namespace, _cause);
            }

            // After a watch that ended well too: a server that ends each at once must not be asked without end.
            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        var list = await client.ListNamespacedAsync<PipelineObjectList>(realm.Namespace, cancel: cancellationToken);
        var found = ImmutableDictionary.CreateBuilder<string, PipelineSpec>(StringComparer.Ordinal);
        foreach (var item in list.Items)
        {
            if (Read(item) is { } spec)
                found[item.Metadata.Name] = spec;
        }

        _pipelines = found.ToImmutable();
        Log.CatalogListed(logger, realm.Namespace, _pipelines.Count);
        await foreach (var (change, item) in client.WatchNamespacedAsync<PipelineObject>(realm.Namespace, cancel: cancellationToken))
            Apply(change, item);
    }

    private void Apply(WatchEventType change, PipelineObject item)
    {
        if (change is not (WatchEventType.Added or WatchEventType.Modified or WatchEventType.Deleted))
            return;
        // Not null: the watch follows the list, which fills it.
        _pipelines = change is not WatchEventType.Deleted && Read(item) is { } spec
            ? _pipelines!.SetItem(item.Metadata.Name, spec)
            : _pipelines!.Remove(item.Metadata.Name);
    }

    /// <summary>One that cannot be read stays what it was and takes no other with it; one that is being deleted has no executors any more.</summary>
    private PipelineSpec? Read(PipelineObject item)
    {
        if (item.Metadata.DeletionTimestamp is not null || item.Spec is not { } spec)
            return null;
        try
        {
            return spec.Deserialize(ContractsJson.Default.PipelineSpec);
        }
        catch (JsonException unreadable)
        {
            Log.PipelineUnreadable(logger, realm.Namespace, item.Metadata.Name, unreadable.Message);
            return _pipelines?.GetValueOrDefault(item.Metadata.Name);
        }
    }
}
