using System.Text.Json.Nodes;
using Pulumi.Engine.Running;

namespace Pulumi.Engine.Kube;

/// <summary>Waits until an object is ready, and says meanwhile what is missing.</summary>
internal sealed class ReadyWait(KubeClient client, Discovery discovery, TimeProvider clock)
{
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(10);

    /// <summary>The object when it was last seen, and null or why it is not ready.</summary>
    public async Task<(JsonObject Live, string? Failure)> WaitAsync(KubeResource resource, JsonObject live, PropertyBag inputs, ProviderCall call)
    {
        if (KubeObject.Annotation(live, Annotations.SkipAwait) == "true") return (live, null);
        var timeout = Timeout(call, live);
        var began = clock.GetTimestamp();
        var path = resource.Path(KubeObject.Namespace(live), KubeObject.Name(live));
        for (var turn = 0; ; turn++)
        {
            var ready = await LookAsync(resource, live, call.Cancel).ConfigureAwait(false);
            call.Report(ready.Reason);
            if (ready.State == ReadyState.Ready) return (live, null);
            if (ready.State == ReadyState.Failed) return (live, ready.Reason);
            if (clock.GetElapsedTime(began) > timeout) return (live, $"not ready after {timeout.TotalSeconds:0} s: {ready.Reason}");
            await Task.Delay(Pause(turn), clock, call.Cancel).ConfigureAwait(false);
            live = await client.FindAsync(path, call.Cancel).ConfigureAwait(false)
                ?? throw new EngineException(ExitCode.Resource, $"{resource.Kind.Kind} {KubeObject.Id(live)} was deleted while it was waited for");
        }
    }

    /// <summary>How long a step may wait: the resource's own timeout, the annotation, or ten minutes.</summary>
    public static TimeSpan Timeout(ProviderCall call, JsonNode? live) =>
        call.Timeout ?? (int.TryParse(KubeObject.Annotation(live, Annotations.TimeoutSeconds), out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : DefaultTimeout);

    /// <summary>Quick at first, since most objects are ready in a moment.</summary>
    public static TimeSpan Pause(int turn) => TimeSpan.FromMilliseconds(Math.Min(1000, 50 * Math.Pow(1.6, Math.Min(turn, 20))));

    private async Task<Readiness> LookAsync(KubeResource resource, JsonObject live, CancellationToken cancel)
    {
        if (KubeObject.Annotation(live, Annotations.WaitFor) is { Length: > 0 } expression) return WaitFor.Check(expression, live);
        var ready = Readiness.Of(resource.Kind, live);
        return (resource.Kind.ToString(), ready.State) switch
        {
            ("v1/Service", ReadyState.Ready) => await EndpointsAsync(live, cancel).ConfigureAwait(false),
            ("v1/PersistentVolumeClaim", ReadyState.Waiting) => await ClaimAsync(live, ready, cancel).ConfigureAwait(false),
            ("apps/v1/Deployment" or "apps/v1/StatefulSet" or "apps/v1/DaemonSet" or "batch/v1/Job", ReadyState.Waiting) =>
                await WithPodsAsync(live, ready, cancel).ConfigureAwait(false),
            _ => ready,
        };
    }

    private async Task<Readiness> WithPodsAsync(JsonObject live, Readiness ready, CancellationToken cancel)
    {
        if (live["spec"]?["selector"]?["matchLabels"] is not JsonObject labels || labels.Count == 0) return ready;
        var pods = await client.SendAsync(HttpMethod.Get, $"api/v1/namespaces/{KubeObject.Namespace(live)}/pods?{Selector(labels)}", null, cancel)
            .ConfigureAwait(false);
        return PodTrouble.Of((pods["items"] as JsonArray ?? []).OfType<JsonObject>()) is { } trouble
            ? ready with { Reason = $"{ready.Reason}; {trouble}" }
            : ready;
    }

    /// <summary>A Service with a selector is ready once it leads somewhere.</summary>
    private async Task<Readiness> EndpointsAsync(JsonObject live, CancellationToken cancel)
    {
        var spec = live["spec"];
        var leads = spec?["type"]?.ToString() != "ExternalName" && spec?["clusterIP"]?.ToString() != "None" && spec?["selector"] is JsonObject { Count: > 0 };
        if (!leads) return Readiness.Done;
        var name = new JsonObject { ["kubernetes.io/service-name"] = KubeObject.Name(live) };
        var slices = await client.SendAsync(
            HttpMethod.Get, $"apis/discovery.k8s.io/v1/namespaces/{KubeObject.Namespace(live)}/endpointslices?{Selector(name)}", null, cancel)
                .ConfigureAwait(false);
        var ready = (slices["items"] as JsonArray ?? [])
            .SelectMany(s => s?["endpoints"] as JsonArray ?? [])
            .Any(e => e?["conditions"]?["ready"]?.ToString() != "false");
        return ready ? Readiness.Done : Readiness.Wait("no ready pod matches its selector");
    }

    /// <summary>A class that binds with the first pod leaves the claim pending until then: that is as ready as it gets.</summary>
    private async Task<Readiness> ClaimAsync(JsonObject live, Readiness ready, CancellationToken cancel)
    {
        if (live["spec"]?["storageClassName"]?.ToString() is not { Length: > 0 } name || live["status"]?["phase"]?.ToString() != "Pending") return ready;
        var kind = await discovery.FindAsync(new GroupVersionKind("storage.k8s.io", "v1", "StorageClass"), cancel).ConfigureAwait(false);
        var storage = kind is null ? null : await client.FindAsync(kind.Path(null, name), cancel).ConfigureAwait(false);
        return storage?["volumeBindingMode"]?.ToString() == "WaitForFirstConsumer" ? Readiness.Done : ready;
    }

    private static string Selector(JsonObject labels) =>
        $"labelSelector={Uri.EscapeDataString(string.Join(',', labels.Select(l => $"{l.Key}={l.Value}")))}";
}
