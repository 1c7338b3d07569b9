using System.Collections.Immutable;
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
            using var turn = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            using var timer = clock.CreateTimer(_ => turn.Cancel(), null, LongestWatch, Timeout.InfiniteTimeSpan);
            try
            {
                await FollowAsync(turn.Token);
            }
            catch (Exception failure) when (!turn.IsCancellationRequested)
            {
                _cause = failure.GetBaseException().Message;
                Log.CatalogFailed(logger, realm.Namespace, _cause);
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                // Either the service stops, or the watch is old enough to begin anew.
            }
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        var list = await client.ListNamespacedAsync<PipelineObjectList>(realm.Namespace, cancel: cancellationToken);
        _pipelines = list.Items.Where(item => item.Spec is not null).ToImmutableDictionary(item => item.Metadata.Name, item => item.Spec!, StringComparer.Ordinal);
        Log.CatalogListed(logger, realm.Namespace, _pipelines.Count);
        await foreach (var (change, item) in client.WatchNamespacedAsync<PipelineObject>(realm.Namespace, cancel: cancellationToken))
            Apply(change, item);
    }

    private void Apply(WatchEventType change, PipelineObject item)
    {
        // Not null: the watch follows the list, which fills it.
        if (change is WatchEventType.Deleted)
            _pipelines = _pipelines!.Remove(item.Metadata.Name);
        else if (change is WatchEventType.Added or WatchEventType.Modified && item.Spec is { } spec)
            _pipelines = _pipelines!.SetItem(item.Metadata.Name, spec);
    }
}
