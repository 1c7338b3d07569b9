using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;

namespace Pulumi.Tests.Engine;

/// <summary>As much of an API server as the engine's provider talks to: discovery, apply with owners, get, list, delete, dry run.</summary>
internal sealed class FakeCluster : IAsyncDisposable
{
    private static readonly (string Prefix, string Plural, string Kind, bool Namespaced)[] s_kinds =
    [
        ("api/v1", "namespaces", "Namespace", false),
        ("api/v1", "configmaps", "ConfigMap", true),
        ("api/v1", "secrets", "Secret", true),
        ("api/v1", "pods", "Pod", true),
        ("api/v1", "services", "Service", true),
        ("apis/apps/v1", "deployments", "Deployment", true),
        ("apis/discovery.k8s.io/v1", "endpointslices", "EndpointSlice", true),
        ("apis/apiextensions.k8s.io/v1", "customresourcedefinitions", "CustomResourceDefinition", false),
    ];

    private readonly HttpListener _listener = new();
    private readonly Task _loop;
    private int _uid;
    private int _putOffs;

    public FakeCluster()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        Url = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        probe.Stop();
        _listener.Prefixes.Add(Url);
        _listener.Start();
        Objects["api/v1/namespaces/default"] = new JsonObject { ["metadata"] = new JsonObject { ["name"] = "default" } };
        _loop = Task.Run(ServeAsync);
    }

    public string Url { get; }

    public ConcurrentDictionary<string, JsonObject> Objects { get; } = new(StringComparer.Ordinal);

    /// <summary>Every request, as <c>METHOD path?query</c>.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>Called with each object as it is stored, to play controller.</summary>
    public Action<JsonObject>? OnApply { get; set; }

    /// <summary>Awaited before a mutating request is answered.</summary>
    public Func<string, Task>? Hold { get; set; }

    /// <summary>The seconds after which to come back, told to the first few requests.</summary>
    public int? PutOff { get; private set; }

    /// <summary>Whether no object may be read.</summary>
    public bool ForbidsReading { get; set; }

    /// <summary>Whether nothing may be deleted.</summary>
    public bool ForbidsDeletion { get; set; }

    /// <summary>Every object applied is refused with this.</summary>
    public string? Refusal { get; set; }

    public IEnumerable<string> Mutations =>
        Requests.Where(r => !r.StartsWith("GET", StringComparison.Ordinal) && !r.Contains("dryRun", StringComparison.Ordinal));

    /// <summary>The object's name in a recorded request.</summary>
    public string NameIn(string request) => request.Split('?')[0].Split('/')[^1];

    public string Kubeconfig => $$"""
        apiVersion: v1
        kind: Config
        current-context: fake
        clusters: [{name: fake, cluster: { server: "{{Url}}" } }]
        users: [{name: fake, user: { token: abc } }]
        contexts: [{name: fake, context: { cluster: fake, user: fake } }]
        """;

    public JsonObject ConfigMap(string name, string ns = "default") => Objects[$"api/v1/namespaces/{ns}/configmaps/{name}"];

    /// <summary>Told of each mutating request when it was carried out, before it is answered.</summary>
    public Action? OnDone { get; set; }

    public void PutOffNext(int requests, int seconds) => (_putOffs, PutOff) = (requests, seconds);

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _loop;
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            _ = Task.Run(() => AnswerAsync(context));
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var path = context.Request.Url!.AbsolutePath.Trim('/');
        using var reader = new StreamReader(context.Request.InputStream);
        var body = await reader.ReadToEndAsync();
        Requests.Enqueue($"{context.Request.HttpMethod} {path}{context.Request.Url.Query}");
        if (context.Request.HttpMethod != "GET" && Hold is { } hold) await hold($"{context.Request.HttpMethod} {path}");
        var query = HttpUtility.ParseQueryString(context.Request.Url.Query);
        var isJsonPatch = context.Request.ContentType == "application/json-patch+json";
        var (code, answer) = Answer(isJsonPatch ? "JSONPATCH" : context.Request.HttpMethod, path, body, query);
        if (PutOff is { } seconds && Interlocked.Decrement(ref _putOffs) >= 0)
        {
            (code, answer) = (429, Status(429, "TooManyRequests", "slow down"));
            context.Response.AddHeader("Retry-After", seconds.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        if (context.Request.HttpMethod != "GET") OnDone?.Invoke();
        try
        {
            context.Response.StatusCode = code;
            var bytes = Encoding.UTF8.GetBytes(answer.ToJsonString());
            await context.Response.OutputStream.WriteAsync(bytes);
            context.Response.Close();
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or IOException)
        {
            // The engine was stopped in the middle of a call.
        }
    }

    private (int Code, JsonObject Answer) Answer(string method, string path, string body, System.Collections.Specialized.NameValueCollection query)
    {
        if (path == "version") return (200, new JsonObject { ["gitVersion"] = "v1.35.0" });
        if (path == "apis") return (200, Groups());
        if (Discovery(path) is { } discovered) return (200, discovered);
        lock (Objects)
        {
            return method switch
            {
                "GET" when ForbidsReading => (403, Status(403, "Forbidden", "nothing may be read")),
                "GET" when Objects.TryGetValue(path, out var found) => (200, (JsonObject)found.DeepClone()),
                "GET" when s_kinds.Any(k => path.EndsWith($"/{k.Plural}", StringComparison.Ordinal)) => (200, List(path, query["labelSelector"])),
                "PATCH" when Refusal is { } refusal => (422, Status(422, "Invalid", refusal)),
                "PATCH" => Apply(path, (JsonObject)JsonNode.Parse(body)!, query),
                "JSONPATCH" => PatchManagers(path, JsonNode.Parse(body)!.AsArray()),
                "DELETE" when ForbidsDeletion => (403, Status(403, "Forbidden", "nothing may be deleted")),
                "DELETE" when Objects.TryRemove(path, out _) => (200, new JsonObject()),
                _ => (404, Status(404, "NotFound", $"{path} not found")),
            };
        }
    }

    private (int, JsonObject) Apply(string path, JsonObject body, System.Collections.Specialized.NameValueCollection query)
    {
        if (Namespace(path) is { } ns && !Objects.ContainsKey($"api/v1/namespaces/{ns}"))
        {
            return (404, Status(404, "NotFound", $"namespaces \"{ns}\" not found"));
        }

        var stored = Objects.TryGetValue(path, out var old) ? (JsonObject)old.DeepClone() : new JsonObject();
        var manager = query["fieldManager"]!;
        var managers = stored["metadata"]?["managedFields"] as JsonArray ?? [];
        if (query["force"] != "true" && Conflict(stored, body, manager, managers) is { } conflict) return (409, conflict);
        stored = (JsonObject)body.DeepClone();
        var metadata = (JsonObject)stored["metadata"]!;
        metadata["uid"] = old?["metadata"]?["uid"]?.ToString() ?? $"uid-{++_uid}";
        metadata["generation"] = ((int?)old?["metadata"]?["generation"] ?? 0) + 1;
        if (Namespace(path) is { } within) metadata["namespace"] = within;
        metadata["managedFields"] = new JsonArray([
            .. managers.Where(m => m?["manager"]?.ToString() != manager).Select(m => m!.DeepClone()),
            new JsonObject
            {
                ["manager"] = manager,
                ["operation"] = "Apply",
                ["fieldsV1"] = new JsonObject { ["f:data"] = new JsonObject(
                    (body["data"] as JsonObject ?? []).Select(d => KeyValuePair.Create($"f:{d.Key}", (JsonNode?)new JsonObject()))) },
            },
        ]);
        metadata["resourceVersion"] = $"{++_uid}";
        if (old?["status"] is { } status) stored["status"] = status.DeepClone();
        if (query["dryRun"] is null)
        {
            Objects[path] = stored;
            OnApply?.Invoke(stored);
        }

        return (200, (JsonObject)stored.DeepClone());
    }

    private (int, JsonObject) PatchManagers(string path, JsonArray patch)
    {
        var metadata = (JsonObject)Objects[path]["metadata"]!;
        if (patch[1]!["value"]?.ToString() != metadata["resourceVersion"]?.ToString()) return (409, Status(409, "Conflict", "modified meanwhile"));
        metadata["managedFields"] = patch[0]!["value"]!.DeepClone();
        metadata["resourceVersion"] = $"{++_uid}";
        return (200, (JsonObject)Objects[path].DeepClone());
    }

    private static JsonObject? Conflict(JsonObject stored, JsonObject body, string manager, JsonArray managers)
    {
        var causes = new JsonArray();
        foreach (var other in managers.OfType<JsonObject>().Where(m => m["manager"]?.ToString() != manager))
        {
            foreach (var (field, _) in other["fieldsV1"]?["f:data"] as JsonObject ?? [])
            {
                var key = field[2..];
                if (body["data"]?[key] is not { } wanted || wanted.ToString() == stored["data"]?[key]?.ToString()) continue;
                causes.Add((JsonNode)new JsonObject
                {
                    ["reason"] = "FieldManagerConflict", ["message"] = $"conflict with \"{other["manager"]}\"", ["field"] = $".data.{key}",
                });
            }
        }

        if (causes.Count == 0) return null;
        var status = Status(409, "Conflict", $"Apply failed with {causes.Count} conflicts");
        status["details"] = new JsonObject { ["causes"] = causes };
        return status;
    }

    private JsonObject List(string path, string? selector) => new()
    {
        ["items"] = new JsonArray([.. Objects.Where(o => IsIn(o.Key, path)
            && (path.Contains("/namespaces/", StringComparison.Ordinal) || IsSelected(o.Value, selector))).Select(o => o.Value.DeepClone())]),
    };

    /// <summary>In the collection of one namespace, or in that of all.</summary>
    private static bool IsIn(string key, string path) =>
        (key.StartsWith($"{path}/", StringComparison.Ordinal) && !key[(path.Length + 1)..].Contains('/', StringComparison.Ordinal))
        || s_kinds.Any(k => k.Namespaced && path == $"{k.Prefix}/{k.Plural}"
            && key.StartsWith($"{k.Prefix}/namespaces/", StringComparison.Ordinal) && key.Split('/')[^2] == k.Plural);

    /// <summary>Of the labels that a controller would set the objects of one namespace have none here, so only a search of all goes by them.</summary>
    private static bool IsSelected(JsonObject o, string? selector) =>
        (selector ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)
            .All(term => o["metadata"]?["labels"]?[term.Split('=')[0]]?.ToString() == term.Split('=')[1]);

    private static JsonObject Groups() => new()
    {
        ["groups"] = new JsonArray([.. s_kinds.Select(k => k.Prefix).Distinct().Where(p => p.StartsWith("apis/", StringComparison.Ordinal))
            .Select(p => new JsonObject { ["preferredVersion"] = new JsonObject { ["groupVersion"] = p["apis/".Length..] } })]),
    };

    /// <summary>What is defined is served once its definition is there.</summary>
    private IEnumerable<(string Prefix, string Plural, string Kind, bool Namespaced)> Defined => Objects
        .Where(o => o.Key.Contains("/customresourcedefinitions/", StringComparison.Ordinal))
        .Select(o => o.Value["spec"]!)
        .Select(s => ($"apis/{s["group"]}/{s["versions"]![0]!["name"]}", s["names"]!["plural"]!.ToString(),
            s["names"]!["kind"]!.ToString(), s["scope"]?.ToString() != "Cluster"));

    private JsonObject? Discovery(string path)
    {
        var kinds = s_kinds.Concat(Defined).Where(k => k.Prefix == path).ToArray();
        return kinds.Length == 0 ? null : new JsonObject
        {
            ["resources"] = new JsonArray([.. kinds.Select(
                k => new JsonObject { ["name"] = k.Plural, ["kind"] = k.Kind, ["namespaced"] = k.Namespaced, ["verbs"] = new JsonArray("get", "list") })]),
        };
    }

    private static string? Namespace(string path)
    {
        var parts = path.Split('/');
        var at = Array.IndexOf(parts, "namespaces");
        return at >= 0 && parts.Length > at + 2 ? parts[at + 1] : null;
    }

    private static JsonObject Status(int code, string reason, string message) =>
        new() { ["kind"] = "Status", ["code"] = code, ["reason"] = reason, ["message"] = message };
}
