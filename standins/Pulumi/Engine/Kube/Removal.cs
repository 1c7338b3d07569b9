using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi.Engine.Running;

namespace Pulumi.Engine.Kube;

/// <summary>Deletes an object and waits until it is gone.</summary>
internal sealed class Removal(KubeClient client, TimeProvider clock)
{
    /// <summary>The kinds whose end is not waited for where they are not to be waited for: Pulumi's provider has that for these alone.</summary>
    private static readonly ImmutableArray<string> s_unawaited =
        ["v1/Namespace", "apps/v1/DaemonSet", "apps/v1/Deployment", "apps/v1/StatefulSet", "batch/v1/Job"];

    public async Task DeleteAsync(KubeResource resource, string? @namespace, string name, JsonNode? inputs, ProviderCall call)
    {
        var path = resource.Path(@namespace, name);
        var options = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "DeleteOptions",
            ["propagationPolicy"] = KubeObject.Annotation(inputs, Annotations.DeletionPropagation)?.ToLowerInvariant() switch
            {
                "orphan" => "Orphan",
                "background" => "Background",
                _ => "Foreground",
            },
        };
        try
        {
            await client.SendAsync(HttpMethod.Delete, path, options, call.Cancel).ConfigureAwait(false);
        }
        catch (KubeApiException e) when (e.IsNotFound)
        {
            return;
        }

        if (KubeObject.Annotation(inputs, Annotations.SkipAwait) == "true" && s_unawaited.Contains(resource.Kind.ToString())) return;
        await GoneAsync(resource, path, call, ReadyWait.Timeout(call, inputs)).ConfigureAwait(false);
    }

    private async Task GoneAsync(KubeResource resource, string path, ProviderCall call, TimeSpan timeout)
    {
        var began = clock.GetTimestamp();
        string? uid = null;
        for (var turn = 0; ; turn++)
        {
            var live = await client.FindAsync(path, call.Cancel).ConfigureAwait(false);
            if (live is null) return;

            // Another of the same name is not what was to go.
            if (uid is not null && uid != KubeObject.Uid(live)) return;
            uid = KubeObject.Uid(live);
            var reason = Reason(live);
            call.Report(reason);
            if (clock.GetElapsedTime(began) > timeout)
            {
                throw new EngineException(
                    ExitCode.Resource, $"{resource.Kind.Kind} {KubeObject.Id(live)} is not gone after {timeout.TotalSeconds:0} s: {reason}");
            }

            await Task.Delay(ReadyWait.Pause(turn), clock, call.Cancel).ConfigureAwait(false);
        }
    }

    private static string Reason(JsonObject live)
    {
        var conditions = (live["status"]?["conditions"] as JsonArray ?? []).OfType<JsonObject>()
            .Where(c => c["status"]?.ToString() == "True" && c["type"]?.ToString() is { } type
                && (type.StartsWith("Namespace", StringComparison.Ordinal) || type == "Terminating"))
            .Select(c => c["message"]?.ToString())
            .Where(m => !string.IsNullOrEmpty(m));
        var finalizers = (live["metadata"]?["finalizers"] as JsonArray ?? []).Select(f => f?.ToString());
        var reason = string.Join("; ", conditions);
        if (reason.Length > 0) return reason;
        reason = string.Join(", ", finalizers);
        return reason.Length > 0 ? $"waiting for {reason}" : "waiting for it to end";
    }
}
