using System.Globalization;
using k8s;
using k8s.Models;
using Realmworks.Contracts.Resources;
using Realmworks.Scaler.Watching;

namespace Realmworks.Scaler.Acting;

/// <summary>Executors by their pods: each is asked for its metrics, and marked by its deletion cost.</summary>
internal sealed class PodExecutors(IKubernetes client, ExecutorMetrics metrics) : IExecutors
{
    public const string CostAnnotation = "controller.kubernetes.io/pod-deletion-cost";

    public async Task<ExecutorReport> AskAsync(ScalingTarget target, CancellationToken cancellationToken)
    {
        var (name, major) = PlatformNames.PipelineOf(target.Id.Name);
        var pods = await client.CoreV1.ListNamespacedPodAsync(
            target.Id.Namespace, labelSelector: $"{Labels.Pipeline}={name},{Labels.Major}={major},{Labels.Component}={Components.Executor}",
            cancellationToken: cancellationToken);
        var running = pods.Items.Where(pod => pod.Metadata.DeletionTimestamp is null && pod.Status?.Phase == "Running");
        return new ExecutorReport(await Task.WhenAll(running.Select(pod => AskAsync(pod, cancellationToken))));
    }

    public async Task MarkAsync(ScalingTarget target, ExecutorReport report, CancellationToken cancellationToken)
    {
        foreach (var (pod, cost) in report.Costs())
        {
            var annotations = new Dictionary<string, string> { [CostAnnotation] = cost.ToString(CultureInfo.InvariantCulture) };
            await client.CoreV1.PatchNamespacedPodAsync(
                new V1Patch(new { metadata = new { annotations } }, V1Patch.PatchType.MergePatch), pod, target.Id.Namespace,
                fieldManager: KubernetesRecord.FieldManager, cancellationToken: cancellationToken);
        }
    }

    private async Task<ExecutorState> AskAsync(V1Pod pod, CancellationToken cancellationToken)
    {
        var cost = pod.Metadata.Annotations?.TryGetValue(CostAnnotation, out var text) == true && int.TryParse(text, out var number) ? number : 0;
        var unknown = new ExecutorState(pod.Metadata.Name, null, 0, 0, cost);
        return pod.Status?.PodIP is { Length: > 0 } address ? await metrics.ReadAsync(address, unknown, cancellationToken) : unknown;
    }
}
