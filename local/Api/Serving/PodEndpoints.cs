using Microsoft.AspNetCore.Http.Features;

namespace Realmworks.Local.Api.Serving;

/// <summary>What can be done with a pod beside reading and writing it: bind, evict, read its log.</summary>
internal sealed class PodEndpoints(ApiState state, ObjectWriter writer, Kubelets kubelets)
{
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

        var container = Container(pod, name, http.Request.Query["container"].FirstOrDefault() ?? "");
        var node = pod.Text("spec", "nodeName") ?? "";
        if (node.Length == 0) throw Faults.BadRequest($"pod {name} does not have a host assigned");
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
