using System.Net.WebSockets;
using Microsoft.AspNetCore.Http.Features;

namespace Realmworks.Local.Api.Serving;

/// <summary>What can be done with a pod beside reading and writing it: bind, evict, read its log, run a command in it.</summary>
internal sealed class PodEndpoints(ApiState state, ObjectWriter writer, Kubelets kubelets)
{
    private const string ExecProtocol = "v5.channel.k8s.io";
    private const byte ExecOutcome = 3;

    public async Task BindAsync(HttpContext http, ResourceType pods, string ns, string name, WriteOptions options)
    {
        var binding = await RequestBodies.ReadObjectAsync(http.Request, http.RequestAborted);
        var pod = name.Length > 0 ? name : binding.Text("metadata", "name") ?? "";
        var node = binding.Text("target", "name") ?? "";
        if (node.Length == 0) throw Faults.Invalid("", "Binding", pod, [FieldFault.Required("target.name")]);
        writer.Update(pods, ns, pod, "binding", tree =>
        {
            if (tree.Text("metadata", "deletionTimestamp") is not null) throw Faults.Conflict(pods, pod, $"pod {pod} is being deleted, cannot be assigned to a host");
            if (tree.Text("spec", "nodeName") is { Length: > 0 } taken) throw Faults.Conflict(pods, pod, $"pod {pod} is already assigned to node \"{taken}\"");
            tree.Ensure("spec")["nodeName"] = node;
            SetScheduled(tree);
            return tree;
        }, options);
        await Responses.JsonAsync(http, 201, Success());
    }

    public async Task EvictAsync(HttpContext http, ResourceType pods, string ns, string name)
    {
        var body = await RequestBodies.ReadObjectAsync(http.Request, http.RequestAborted);
        if (body.Text("metadata", "name") != name) throw Faults.BadRequest("name in URL does not match name in Eviction object");
        var request = DeleteRequest.From(body.Obj("deleteOptions") ?? [], q => http.Request.Query[q].FirstOrDefault());
        new Eviction(state, writer).Evict(pods, ns, name, request);
        await Responses.JsonAsync(http, 201, Success());
    }

    public async Task LogAsync(HttpContext http, ResourceType pods, string ns, string name)
    {
        var pod = (state.Store.Find("pods", ns, name) ?? throw Faults.NotFound(pods, name)).Read();
        foreach (var option in new[] { "tailLines", "sinceSeconds", "limitBytes" })
        {
            var least = option == "tailLines" ? 0 : 1;
            if (long.TryParse(http.Request.Query[option].FirstOrDefault(), out var number) && number < least)
                throw Faults.Invalid("", "PodLogOptions", name, [FieldFault.Invalid(option, number, $"must be greater than {(least == 0 ? "or equal to " : "")}0")]);
        }

        var (container, node) = Place(http, pod, name);
        if (Waiting(pod, container) is { } reason && http.Request.Query["previous"] != "true")
            throw Faults.BadRequest($"container \"{container}\" in pod \"{name}\" is waiting to start: {reason}");
        var kept = http.Request.Query.Where(q => q.Key is "follow" or "tailLines" or "previous" or "sinceSeconds" or "sinceTime" or "timestamps" or "limitBytes");
        var query = string.Join('&', kept.Select(q => $"{q.Key}={Uri.EscapeDataString(q.Value.ToString())}"));
        try
        {
            using var answer = await kubelets.GetAsync(node, $"/containerLogs/{ns}/{name}/{container}?{query}", http.RequestAborted);
            await CopyAsync(http, answer, name, container);
        }
        catch (HttpRequestException e)
        {
            throw new StatusException(500, "InternalError", $"Internal error occurred: the node {node} of the pod did not answer: {e.Message}");
        }
    }

    /// <summary>Runs a command, over WebSockets as kubectl does it since 1.30. What needs a terminal, or the older SPDY, is not here.</summary>
    public async Task ExecAsync(HttpContext http, ResourceType pods, string ns, string name)
    {
        var pod = (state.Store.Find("pods", ns, name) ?? throw Faults.NotFound(pods, name)).Read();
        var (container, node) = Place(http, pod, name);
        if (http.Request.Query["tty"] == "true") throw Faults.NotHere("exec with a terminal (-t)");
        if (!http.WebSockets.WebSocketRequestedProtocols.Contains(ExecProtocol)) throw Faults.NotHere("exec other than over WebSockets");
        using var client = await http.WebSockets.AcceptWebSocketAsync(ExecProtocol);
        try
        {
            using var agent = await ConnectAsync(client, http.Request.Query["command"], ns, name, container, node, http.RequestAborted);
            if (agent is not null)
                await Task.WhenAll(PassOnAsync(client, agent, http.RequestAborted), PassOnAsync(agent, client, http.RequestAborted));
        }
        catch (WebSocketException)
        {
            // One of the two is gone, and the other is told by the end of its connection.
        }
    }

    /// <summary>Null where the agent cannot be reached, which the client then has heard: a refusal before would make it try SPDY.</summary>
    private async Task<WebSocket?> ConnectAsync(
        WebSocket client, IEnumerable<string?> command, string ns, string pod, string container, string node, CancellationToken cancel)
    {
        try
        {
            var query = string.Join('&', command.Select(c => "command=" + Uri.EscapeDataString(c ?? "")));
            return await kubelets.ConnectAsync(node, $"/exec/{ns}/{pod}/{container}?{query}", ExecProtocol, cancel);
        }
        catch (Exception e) when (e is WebSocketException or StatusException)
        {
            var fault = new StatusException(500, "InternalError", $"Internal error occurred: the node {node} does not run it: {e.Message}");
            byte[] outcome = [ExecOutcome, .. fault.ToJson().ToBytes()];
            await client.SendAsync(outcome, WebSocketMessageType.Binary, true, cancel);
            await client.CloseAsync(WebSocketCloseStatus.NormalClosure, null, cancel);
            return null;
        }
    }

    private static async Task PassOnAsync(WebSocket from, WebSocket to, CancellationToken cancel)
    {
        var piece = new byte[32 * 1024];
        try
        {
            while (await from.ReceiveAsync(piece.AsMemory(), cancel) is { MessageType: not WebSocketMessageType.Close } got)
                await to.SendAsync(piece.AsMemory(0, got.Count), got.MessageType, got.EndOfMessage, cancel);
            await to.CloseOutputAsync(from.CloseStatus ?? WebSocketCloseStatus.NormalClosure, from.CloseStatusDescription, cancel);
        }
        catch
        {
            to.Abort();
            throw;
        }
    }

    private static (string Container, string Node) Place(HttpContext http, JsonObject pod, string name)
    {
        var container = Container(pod, name, http.Request.Query["container"].FirstOrDefault() ?? "");
        return pod.Text("spec", "nodeName") is { Length: > 0 } node ? (container, node) : throw Faults.BadRequest($"pod {name} does not have a host assigned");
    }

    private static async Task CopyAsync(HttpContext http, HttpResponseMessage answer, string pod, string container)
    {
        if (!answer.IsSuccessStatusCode)
        {
            var text = await answer.Content.ReadAsStringAsync(http.RequestAborted);
            throw Faults.BadRequest(text.Length > 0 ? text.Trim() : $"previous terminated container \"{container}\" in pod \"{pod}\" not found");
        }

        http.Response.ContentType = "text/plain";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await using var stream = await answer.Content.ReadAsStreamAsync(http.RequestAborted);
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(chunk, http.RequestAborted)) > 0)
        {
            await http.Response.Body.WriteAsync(chunk.AsMemory(0, read), http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
        }
    }

    private static string Container(JsonObject pod, string name, string wanted)
    {
        var all = pod.Items("spec", "containers").Select(c => c.Text("name")!).ToList();
        var initial = pod.Items("spec", "initContainers").Select(c => c.Text("name")!).ToList();
        if (wanted.Length > 0)
        {
            return all.Contains(wanted) || initial.Contains(wanted) ? wanted : throw Faults.BadRequest($"container {wanted} is not valid for pod {name}");
        }

        if (all.Count == 1) return all[0];
        var more = initial.Count > 0 ? $" or one of the init containers: [{string.Join(" ", initial)}]" : "";
        throw Faults.BadRequest($"a container name must be specified for pod {name}, choose one of: [{string.Join(" ", all)}]{more}");
    }

    private static string? Waiting(JsonObject pod, string container)
    {
        var status = pod.Items("status", "containerStatuses").Concat(pod.Items("status", "initContainerStatuses")).FirstOrDefault(c => c.Text("name") == container);
        if (status is null) return pod.Text("status", "phase") == "Pending" ? "ContainerCreating" : null;
        return status.Obj("lastState", "terminated") is null && status.Obj("state", "waiting") is not null ? status.Text("state", "waiting", "reason") ?? "ContainerCreating" : null;
    }

    private void SetScheduled(JsonObject pod)
    {
        var conditions = pod.Ensure("status").List("conditions");
        foreach (var old in conditions.OfType<JsonObject>().Where(c => c.Text("type") == "PodScheduled").ToList()) conditions.Remove(old);
        conditions.Add((JsonNode)new JsonObject { ["type"] = "PodScheduled", ["status"] = "True", ["lastTransitionTime"] = Timestamps.Seconds(state.Now) });
    }

    private static JsonObject Success() => new()
    {
        ["kind"] = "Status", ["apiVersion"] = "v1", ["metadata"] = new JsonObject(), ["status"] = "Success", ["code"] = 201,
    };
}
