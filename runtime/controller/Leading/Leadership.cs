using k8s;
using k8s.LeaderElection;
using k8s.LeaderElection.ResourceLock;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Realmworks.Controller.Cluster;
using Realmworks.Controller.Queueing;

namespace Realmworks.Controller.Leading;

/// <summary>Runs the loop while this pod holds the lease, and only then.</summary>
internal sealed class Leadership(
    IKubernetes client, ClusterApi cluster, ControllerOptions options, ReconcileLoop loop, TimeProvider clock, ILogger<Leadership> logger) : BackgroundService
{
    public const string LeaseName = "realmworks-controller";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LeadAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failure) when (ClusterFailure.IsExpected(failure))
            {
                Log.ElectionFailed(logger, ClusterFailure.Describe(failure));
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task LeadAsync(CancellationToken stoppingToken)
    {
        using var term = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        using var elector = new LeaderElector(new LeaderElectionConfig(new LeaseLock(client, options.Namespace, LeaseName, options.Identity))
        {
            LeaseDuration = TimeSpan.FromSeconds(10),
            RenewDeadline = TimeSpan.FromSeconds(7),
            RetryPeriod = TimeSpan.FromSeconds(1),
        });
        var leads = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        elector.OnStartedLeading += leads.SetResult;
        elector.OnError += failure => Log.ElectionFailed(logger, ClusterFailure.Describe(failure));
        var holding = elector.RunUntilLeadershipLostAsync(term.Token);
        if (await Task.WhenAny(holding, leads.Task) == leads.Task)
        {
            Log.Leads(logger, options.Identity);
            var working = loop.RunAsync(term.Token);
            await Task.WhenAny(holding, working);
            await term.CancelAsync();
            await working;
            Log.LeadsNoMore(logger, options.Identity);
            // A lease given back lets the next pod lead at once, where it would wait for the lease to end.
            if (stoppingToken.IsCancellationRequested)
                await cluster.ReleaseLeaseAsync(options.Namespace, LeaseName, options.Identity);
        }

        await holding;
    }
}
