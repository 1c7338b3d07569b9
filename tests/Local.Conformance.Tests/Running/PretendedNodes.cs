using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Realmworks.Local.Client;

namespace Local.Conformance.Tests.Running;

/// <summary>
/// The agents of all nodes in one: a bound pod runs and is ready at once (its annotation test/state says otherwise: waiting, failed,
/// succeeded), a deleted one goes at once, every container has written the same two lines and uses the same.
/// </summary>
internal sealed class PretendedNodes : IAsyncDisposable
{
    private readonly ApiClient _client;
    private readonly WebApplication _app;

    private PretendedNodes(ApiClient client, WebApplication app) => (_client, _app) = (client, app);

    public static async Task<PretendedNodes> StartAsync(ApiClient client)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        var app = builder.Build();
        var nodes = new PretendedNodes(client, app);
        app.Run(nodes.AnswerAsync);
        await app.StartAsync();
        return nodes;
    }

    public async Task AddAsync(string name, string zone, string spec)
    {
        if (await _client.FindAsync(ResourcePath.Core("nodes").At(null, name)) is null) await _client.CreateAsync(ResourcePath.Core("nodes"), Json($$"""
            {"metadata": {"name": "{{name}}", "labels": {"kubernetes.io/hostname": "{{name}}", "topology.kubernetes.io/zone": "{{zone}}"} }, "spec": { {{spec}} } }
            """));
        await _client.PatchAsync(ResourcePath.Core("nodes").At(null, name).Sub("status"), PatchKind.Merge, Json($$$"""
            {"status": {
              "allocatable": {"cpu": "8", "memory": "16Gi", "pods": "500"}, "capacity": {"cpu": "8", "memory": "16Gi", "pods": "500"},
              "addresses": [{"type": "InternalIP", "address": "127.0.0.1"}, {"type": "Hostname", "address": "{{{name}}}"}],
              "daemonEndpoints": {"kubeletEndpoint": {"Port": {{{new Uri(_app.Urls.First()).Port}}} } },
              "nodeInfo": {"kubeletVersion": "v1.33.4", "osImage": "Linux", "kernelVersion": "6.1", "containerRuntimeVersion": "pretended://1", "architecture": "amd64", "operatingSystem": "linux",
                "bootID": "", "kubeProxyVersion": "", "machineID": "", "systemUUID": ""},
              "conditions": [{"type": "Ready", "status": "True", "reason": "KubeletReady"}] } }
            """));
    }

    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            var list = await _client.ListAsync(ResourcePath.Core("pods"), cancellationToken: stop);
            foreach (var pod in list.ObjectsAt("items")) await SyncAsync(pod, stop);
            await foreach (var change in _client.WatchAsync(ResourcePath.Core("pods"), list.TextAt("metadata", "resourceVersion"), cancellationToken: stop))
            {
                if (change.Type is "ADDED" or "MODIFIED") await SyncAsync(change.Object, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopping is not a failure.
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task SyncAsync(JsonObject pod, CancellationToken stop)
    {
        if (pod.TextAt("spec", "nodeName") is null) return;
        var path = ResourcePath.Core("pods").At(pod.Namespace(), pod.Name());
        try
        {
            if (pod.TextAt("metadata", "deletionTimestamp") is not null) await _client.DeleteAsync(
                path, new DeleteOptions(GracePeriodSeconds: 0, Uid: pod.Uid()), stop);
            else if (pod.TextAt("status", "phase") == "Pending" && pod.ObjectsAt("status", "containerStatuses").FirstOrDefault() is null)
                await _client.PatchAsync(path.Sub("status"), PatchKind.Strategic, StatusOf(pod), cancellationToken: stop);
        }
        catch (ApiException e) when (e.IsNotFound || e.IsConflict)
        {
            // Gone already.
        }
    }

    private static JsonObject StatusOf(JsonObject pod)
    {
        var state = pod.TextAt("metadata", "annotations", "test/state") ?? (pod.TextAt("spec", "restartPolicy") == "Always" ? "running" : "succeeded");
        var running = state is "running" or "waiting";
        var containers = pod.ObjectsAt("spec", "containers").Select(c => (JsonNode)Json($$"""
            {"name": "{{c.TextAt("name")}}", "image": "{{c.TextAt("image")}}", "imageID": "", "containerID": "pretended://1", "restartCount": 0, "ready": {{(state == "running" ? "true" : "false")}},
             "state": { {{(running ? "\"running\": {\"startedAt\": \"2026-01-01T00:00:00Z\"}" : $"\"terminated\": {{\"exitCode\": {(state == "failed" ? 1 : 0)}, \"reason\": \"{(state == "failed" ? "Error" : "Completed")}\"}}")}} } }
            """));
        return new JsonObject
        {
            ["status"] = new JsonObject
            {
                ["phase"] = state switch { "succeeded" => "Succeeded", "failed" => "Failed", _ => "Running" },
                ["podIP"] = "10.244.1.9",
                ["startTime"] = "2026-01-01T00:00:00Z",
                ["conditions"] = new JsonArray(
                    Json($$"""{"type": "Ready", "status": "{{(state == "running" ? "True" : "False")}}", "lastTransitionTime": "2026-01-01T00:00:00Z"}""")),
                ["containerStatuses"] = new JsonArray([.. containers]),
            },
        };
    }

    private async Task AnswerAsync(HttpContext http)
    {
        if (http.Request.Path.Value is "/metrics/resource")
        {
            var pods = await _client.ListAsync(ResourcePath.Core("pods"), cancellationToken: http.RequestAborted);
            var containers = pods.ObjectsAt("items").SelectMany(p => p.ObjectsAt("spec", "containers").Select(c => (JsonNode)new JsonObject
            {
                ["namespace"] = p.Namespace(), ["pod"] = p.Name(), ["container"] = c.TextAt("name"),
                ["cpuNanoCores"] = 5_000_000, ["memoryBytes"] = 10 * 1024 * 1024,
            }));
            await http.Response.WriteAsync(new JsonObject
            {
                ["timestamp"] = "2026-01-01T00:00:00Z",
                ["node"] = new JsonObject { ["cpuNanoCores"] = 400_000_000, ["memoryBytes"] = 1024L * 1024 * 1024 },
                ["containers"] = new JsonArray([.. containers]),
            }.ToJsonString());
            return;
        }

        var query = http.Request.Query;
        if (query["previous"] == "true" && !http.Request.Path.Value!.EndsWith("/restarted", StringComparison.Ordinal))
        {
            http.Response.StatusCode = 400;
            await http.Response.WriteAsync(
                $"previous terminated container \"{http.Request.Path.Value.Split('/')[^1]}\" in pod \"{http.Request.Path.Value.Split('/')[^2]}\" not found");
            return;
        }

        string[] lines = query["previous"] == "true" ? ["earlier"] : ["first", "second"];
        var stamp = query["timestamps"] == "true" ? "2026-01-01T00:00:00.000000000Z " : "";
        var tail = int.TryParse(query["tailLines"], out var count) ? count : lines.Length;
        foreach (var line in lines.TakeLast(tail)) await http.Response.WriteAsync($"{stamp}{line}\n");
    }

    private static JsonObject Json(string json) => JsonNode.Parse(json)!.AsObject();
}
