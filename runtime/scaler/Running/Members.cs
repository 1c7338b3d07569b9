using k8s;
using k8s.Autorest;
using k8s.Models;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Realmworks.Scaler.Running;

/// <summary>The processes that divide the shards among themselves: each renews a lease of its own. With one shard there is nothing to divide.</summary>
internal sealed class Members(IKubernetes client, ScalerOptions options, TimeProvider clock, ILogger<Members> logger) : BackgroundService
{
    private volatile string[] _owners = [];

    private string Prefix => options.Lease + "-member-";

    /// <summary>Whether a shard is this process's to scale; with one shard it is whoever's holds the lease.</summary>
    public bool IsMine(int shard) => options.Shards == 1 || (_owners is var owners && shard < owners.Length && owners[shard] == options.Identity);

    /// <summary>Renews, looks around and divides.</summary>
    public async Task TurnAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RenewAsync(cancellationToken);
            var leases = await client.CoordinationV1.ListNamespacedLeaseAsync(options.Namespace, cancellationToken: cancellationToken);
            var now = clock.GetUtcNow();
            var members = leases.Items
                .Where(lease => lease.Metadata.Name.StartsWith(Prefix, StringComparison.Ordinal) && now - lease.Spec?.RenewTime <= options.LeaseDuration)
                .Select(lease => lease.Spec.HolderIdentity)
                .ToArray();
            _owners = ShardPlan.Owners(options.Shards, members);
        }
        catch (Exception failure) when (failure is HttpOperationException or HttpRequestException or IOException
            || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // What was agreed upon before still holds; whose leases run out gives up by itself.
            Log.LeaseFailed(logger, failure.GetBaseException().Message);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (options.Shards > 1)
            await DeleteAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (options.Shards > 1 && !stoppingToken.IsCancellationRequested)
        {
            await TurnAsync(stoppingToken);
            await Task.Delay(options.LeaseRetry, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        var lease = new V1Lease
        {
            Metadata = new V1ObjectMeta { Name = Prefix + options.Identity, NamespaceProperty = options.Namespace },
            Spec = new V1LeaseSpec
            {
                HolderIdentity = options.Identity,
                LeaseDurationSeconds = (int)options.LeaseDuration.TotalSeconds,
                RenewTime = clock.GetUtcNow().UtcDateTime,
            },
        };
        try
        {
            var patch = new { spec = new { holderIdentity = options.Identity, renewTime = lease.Spec.RenewTime } };
            await client.CoordinationV1.PatchNamespacedLeaseAsync(
                new V1Patch(patch, V1Patch.PatchType.MergePatch), lease.Metadata.Name, options.Namespace, cancellationToken: cancellationToken);
        }
        catch (HttpOperationException missing) when (missing.Response.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            await client.CoordinationV1.CreateNamespacedLeaseAsync(lease, options.Namespace, cancellationToken: cancellationToken);
        }
    }

    private async Task DeleteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await client.CoordinationV1.DeleteNamespacedLeaseAsync(Prefix + options.Identity, options.Namespace, cancellationToken: cancellationToken);
        }
        catch (Exception failure) when (failure is HttpOperationException or HttpRequestException or IOException or OperationCanceledException)
        {
            // It runs out by itself.
            Log.LeaseFailed(logger, failure.GetBaseException().Message);
        }
    }
}
