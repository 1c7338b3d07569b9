using k8s;
using k8s.LeaderElection;
using k8s.LeaderElection.ResourceLock;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Realmworks.Scaler.Showing;

namespace Realmworks.Scaler.Running;

/// <summary>
/// Runs a wheel for each shard while this process holds the shard's lease. Each time with a new one: a scaler without memory scales
/// nothing down until it has seen enough for itself.
/// </summary>
internal sealed class Leadership(
    IKubernetes client, Func<int, Wheel> create, Members members, LeaseRelease release, IHostApplicationLifetime life, ScalerOptions options,
    TimeProvider clock, HeldShards shards, ScalerMetrics metrics, ILogger<Leadership> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, options.Shards).Select(shard => RunAsync(shard, stoppingToken)));

    private async Task RunAsync(int shard, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (members.IsMine(shard))
                    await StandAsync(shard, stop);
            }
            catch (Exception failure) when (!stop.IsCancellationRequested)
            {
                Log.LeaseFailed(logger, failure.GetBaseException().Message);
            }
            catch (OperationCanceledException)
            {
                break;
            }
            await Task.Delay(options.LeaseRetry, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task StandAsync(int shard, CancellationToken stop)
    {
        using var leading = new CancellationTokenSource();
        // Also when the shard is another's: it is handed over.
        using var standing = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var looking = clock.CreateTimer(_ => CancelUnless(members.IsMine(shard), standing), null, options.LeaseRetry, options.LeaseRetry);
        var work = Task.CompletedTask;
        var lease = options.LeaseOf(shard);
        using var elector = new LeaderElector(new LeaderElectionConfig(new LeaseLock(client, options.Namespace, lease, options.Identity))
        {
            LeaseDuration = options.LeaseDuration,
            RenewDeadline = options.RenewDeadline,
            RetryPeriod = options.LeaseRetry,
        });
        elector.OnError += failure => Log.LeaseFailed(logger, failure.GetBaseException().Message);
        elector.OnStartedLeading += () => work = LeadAsync(shard, leading.Token);
        elector.OnStoppedLeading += leading.Cancel;
        try
        {
            await elector.RunUntilLeadershipLostAsync(standing.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // Another's from now on.
        }
        finally
        {
            await leading.CancelAsync();
            var led = elector.IsLeader();
            await work;
            // Only after the last write of ours, and only when we go of our own will.
            if (led && standing.IsCancellationRequested)
                await release.GiveUpAsync(lease);
        }
    }

    private static void CancelUnless(bool mine, CancellationTokenSource standing)
    {
        if (!mine)
            standing.Cancel();
    }

    private async Task LeadAsync(int shard, CancellationToken stop)
    {
        // Off the elector's thread, which has a lease to renew.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        Log.Leads(logger, options.Identity, shard);
        shards.Set(shard, true);
        metrics.Leading(shards.Current.Count);
        try
        {
            await create(shard).RunAsync(stop);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            // A leader that does nothing would be worse than none: the lease goes to one that works.
            Log.Broken(logger, failure);
            life.StopApplication();
        }
        finally
        {
            shards.Set(shard, false);
            metrics.Leading(shards.Current.Count);
            Log.StandsBy(logger, options.Identity, shard);
        }
    }
}
