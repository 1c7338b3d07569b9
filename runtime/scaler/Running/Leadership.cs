using k8s;
using k8s.LeaderElection;
using k8s.LeaderElection.ResourceLock;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Realmworks.Scaler.Showing;

namespace Realmworks.Scaler.Running;

/// <summary>
/// Runs a wheel while this process holds the lease. Each time with a new one: a scaler without memory scales nothing down until it has
/// seen enough for itself.
/// </summary>
internal sealed class Leadership(
    IKubernetes client, Func<Wheel> create, LeaseRelease release, IHostApplicationLifetime life, ScalerOptions options, TimeProvider clock,
    ScalingBoard board, HeldShards shards, ScalerMetrics metrics, ILogger<Leadership> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await StandAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                Log.LeaseFailed(logger, failure.GetBaseException().Message);
            }
            catch (OperationCanceledException)
            {
                break;
            }
            await Task.Delay(options.LeaseRetry, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task StandAsync(CancellationToken stop)
    {
        using var leading = new CancellationTokenSource();
        var work = Task.CompletedTask;
        using var elector = new LeaderElector(new LeaderElectionConfig(new LeaseLock(client, options.Namespace, options.Lease, options.Identity))
        {
            LeaseDuration = options.LeaseDuration,
            RenewDeadline = options.RenewDeadline,
            RetryPeriod = options.LeaseRetry,
        });
        elector.OnError += failure => Log.LeaseFailed(logger, failure.GetBaseException().Message);
        elector.OnStartedLeading += () => work = LeadAsync(leading.Token);
        elector.OnStoppedLeading += leading.Cancel;
        try
        {
            await elector.RunUntilLeadershipLostAsync(stop);
        }
        finally
        {
            await leading.CancelAsync();
            var led = elector.IsLeader();
            await work;
            // Only after the last write of ours, and only when we go of our own will.
            if (led && stop.IsCancellationRequested)
                await release.GiveUpAsync();
        }
    }

    private async Task LeadAsync(CancellationToken stop)
    {
        // Off the elector's thread, which has a lease to renew.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        Log.Leads(logger, options.Identity);
        metrics.Leading(true);
        shards.Set(0, true);
        try
        {
            await create().RunAsync(stop);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            // A leader that does nothing would be worse than none: the lease goes to one that works.
            Log.Broken(logger, failure);
            life.StopApplication();
        }
        finally
        {
            metrics.Leading(false);
            shards.Set(0, false);
            board.Clear();
            Log.StandsBy(logger, options.Identity);
        }
    }
}
