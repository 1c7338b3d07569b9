namespace Realmworks.Local.Controllers.Autoscaling;

/// <summary>Asks metrics.k8s.io what a target's pods use, and works out what that asks for.</summary>
internal sealed class MetricReader(ControllerContext context)
{
    /// <exception cref="MetricException">Nothing can be said now.</exception>
    public async Task<MetricProposal> ProposeAsync(string ns, JsonObject scale, ResourceTarget target, CancellationToken cancellationToken)
    {
        if (scale.TextAt("status", "selector") is not { Length: > 0 } selector)
            throw new MetricException("InvalidSelector", "the HPA target's scale is missing a selector");
        try
        {
            var measured = await context.Cluster.Client.ListAsync(
                new ResourcePath("metrics.k8s.io", "v1beta1", "pods", ns), selector, cancellationToken: cancellationToken).ConfigureAwait(false);
            var pods = await context.Cluster.Client.ListAsync(ResourcePath.Core("pods", ns), selector, cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            var metrics = new Dictionary<string, PodMetric>(StringComparer.Ordinal);
            foreach (var pod in measured.ObjectsAt("items"))
            {
                var containers = pod.ObjectsAt("containers")
                    .Where(container => target.Container is null || container.TextAt("name") == target.Container).ToList();
                if (containers.Count > 0)
                {
                    metrics[pod.Name()] = new PodMetric(
                        containers.Sum(container => Quantity.Of(container.ObjectAt("usage"), target.Resource)), pod.TimeAt("timestamp")
                            ?? context.Now, WindowOf(pod));
                }
            }

            return ReplicaCalculator.Propose((int)(scale.NumberAt("status", "replicas") ?? 0), target, [.. pods.ObjectsAt("items")], metrics, context.Now);
        }
        catch (ApiException e)
        {
            throw new MetricException(target.FailureReason, $"unable to get metrics for resource {target.Resource}: {e.Message}");
        }
    }

    // metav1.Duration: 15s, 1m30s.
    private static TimeSpan WindowOf(JsonObject metric) =>
        TimeSpan.FromSeconds(decimal.ToDouble(Quantity.Read(metric.TextAt("window")?.TrimEnd('s'))) is > 0 and var seconds ? seconds : 30);
}
