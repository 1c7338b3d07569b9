using Realmworks.Local.Api.Admission;
using Realmworks.Local.Api.Printing;
using Realmworks.Local.Api.Watching;

namespace Realmworks.Local.Api.Serving;

/// <summary>
/// metrics.k8s.io/v1beta1 as the metrics server gives it: what containers and nodes use, asked of the nodes' agents at the moment.
/// A node that does not answer in time is left out, and so are its pods.
/// </summary>
internal sealed class MetricsEndpoint(ApiState state, Kubelets kubelets)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task ServeAsync(HttpContext http, ResourceType type, RequestInfo info, ListRequest request)
    {
        var ofPods = type.Kind == "PodMetrics";
        var subjects = request.From(state.Store.View.Of(type.Plural)).ToList();
        if (info.Name.Length > 0 && subjects.Count == 0) throw Faults.NotFound(state.Catalog.Find("", "v1", type.Plural)!, info.Name);
        var usage = await MeasureAsync(ofPods ? subjects.Select(s => s.Fields["spec.nodeName"]) : subjects.Select(s => s.Name), http.RequestAborted);
        var items = subjects.Select(s => Measured(type, s, ofPods ? OfPod(s, usage) : OfNode(s, usage))).OfType<JsonObject>().ToList();
        var named = ofPods ? $"{info.Namespace}/{info.Name}" : info.Name;
        await (TableRequest.From(http) is { } table ? Responses.JsonAsync(http, 200, Tables.Of(type, items, "", table, state.Now))
            : info.Name.Length == 0 ? Responses.ListAsync(http, type, new JsonObject(), items)
            : Responses.JsonAsync(http, 200, items.FirstOrDefault() ?? throw Faults.NotFound(type with { Plural = type.Kind.ToLowerInvariant() }, named)));
    }

    private async Task<Dictionary<string, JsonObject>> MeasureAsync(IEnumerable<string> nodes, CancellationToken cancel)
    {
        var answers = await Task.WhenAll(nodes.Where(n => n.Length > 0).Distinct().Select(async n => (Node: n, Usage: await AskAsync(n, cancel))));
        return answers.Where(a => a.Usage is not null).ToDictionary(a => a.Node, a => a.Usage!, StringComparer.Ordinal);
    }

    private async Task<JsonObject?> AskAsync(string node, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(Patience, state.Clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        try
        {
            using var answer = await kubelets.GetAsync(node, "/metrics/resource", both.Token);
            return answer.IsSuccessStatusCode ? Tree.Parse(await answer.Content.ReadAsByteArrayAsync(both.Token)) : null;
        }
        catch (Exception e) when (
            e is HttpRequestException or StatusException or System.Text.Json.JsonException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    private static (JsonObject Figures, string? Time)? OfPod(StoredObject pod, Dictionary<string, JsonObject> usage)
    {
        if (pod.Fields["status.phase"] != "Running" || !usage.TryGetValue(pod.Fields["spec.nodeName"], out var node)) return null;
        var containers = node.Items("containers").Where(c => c.Text("namespace") == pod.Namespace && c.Text("pod") == pod.Name)
            .Select(c => (JsonNode)new JsonObject { ["name"] = c.Text("container"), ["usage"] = Usage(c) }).ToArray();
        return containers.Length == 0 ? null : (new JsonObject { ["containers"] = new JsonArray(containers) }, node.Text("timestamp"));
    }

    private static (JsonObject Figures, string? Time)? OfNode(StoredObject node, Dictionary<string, JsonObject> usage) =>
        usage.GetValueOrDefault(node.Name) is { } found && found.Obj("node") is { Count: > 0 } own
            ? (new JsonObject { ["usage"] = Usage(own) }, found.Text("timestamp"))
            : null;

    private JsonObject? Measured(ResourceType type, StoredObject subject, (JsonObject Figures, string? Time)? measured)
    {
        if (measured is not var (figures, time)) return null;
        var metadata = new JsonObject { ["name"] = subject.Name, ["creationTimestamp"] = Timestamps.Seconds(state.Now) };
        if (type.Namespaced) metadata["namespace"] = subject.Namespace;
        if (subject.Labels.Count > 0) metadata["labels"] = new JsonObject(subject.Labels.Select(l => KeyValuePair.Create(l.Key, (JsonNode?)l.Value)));
        var result = new JsonObject
        {
            ["kind"] = type.Kind, ["apiVersion"] = type.GroupVersion, ["metadata"] = metadata,
            ["timestamp"] = Timestamps.Seconds(Timestamps.Read(time) ?? state.Now), ["window"] = "15s",
        };
        foreach (var part in figures.Select(f => f.Key).ToList()) result[part] = figures.Take(part);
        return result;
    }

    private static JsonObject Usage(JsonObject figures) => new()
    {
        ["cpu"] = Quantity.Canonical($"{figures.Long("cpuNanoCores") ?? 0}n"),
        ["memory"] = Quantity.Write(figures.Long("memoryBytes") ?? 0, bytes: true),
    };
}
