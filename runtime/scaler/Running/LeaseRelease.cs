using k8s;
using k8s.Autorest;
using k8s.Models;
using Microsoft.Extensions.Logging;

namespace Realmworks.Scaler.Running;

/// <summary>
/// Lets the next scaler in at once when this one stops: the lease is left to run for one second more. An empty holder would do too, but
/// not every API server takes one.
/// </summary>
internal sealed class LeaseRelease(IKubernetes client, ScalerOptions options, TimeProvider clock, ILogger<LeaseRelease> logger)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    public async Task GiveUpAsync(string name)
    {
        using var limit = new CancellationTokenSource(Limit, clock);
        try
        {
            var lease = await client.CoordinationV1.ReadNamespacedLeaseAsync(name, options.Namespace, cancellationToken: limit.Token);
            if (lease.Spec?.HolderIdentity != options.Identity)
                return;
            var patch = new { metadata = new { resourceVersion = lease.Metadata.ResourceVersion }, spec = new { leaseDurationSeconds = 1 } };
            await client.CoordinationV1.PatchNamespacedLeaseAsync(
                new V1Patch(patch, V1Patch.PatchType.MergePatch), name, options.Namespace, cancellationToken: limit.Token);
        }
        catch (Exception failure) when (failure is HttpOperationException or HttpRequestException or OperationCanceledException)
        {
            Log.LeaseFailed(logger, failure.GetBaseException().Message);
        }
    }
}
