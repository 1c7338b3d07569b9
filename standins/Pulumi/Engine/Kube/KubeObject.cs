using System.Text.Json.Nodes;

namespace Pulumi.Engine.Kube;

/// <summary>Reads the members that all Kubernetes objects have.</summary>
internal static class KubeObject
{
    public static string Name(JsonNode? o) => o?["metadata"]?["name"]?.ToString() ?? "";

    public static string Namespace(JsonNode? o) => o?["metadata"]?["namespace"]?.ToString() ?? "";

    public static string Uid(JsonNode? o) => o?["metadata"]?["uid"]?.ToString() ?? "";

    public static string? Annotation(JsonNode? o, string key) => o?["metadata"]?["annotations"]?[key]?.ToString();

    public static string Id(JsonNode? o) => Namespace(o) is { Length: > 0 } ns ? $"{ns}/{Name(o)}" : Name(o);

    public static (string? Namespace, string Name) ParseId(string id) =>
        id.Split('/', 2) is [var ns, var name] ? (ns, name) : (null, id);

    public static JsonObject? Condition(JsonNode? o, string type) =>
        (o?["status"]?["conditions"] as JsonArray ?? []).OfType<JsonObject>().FirstOrDefault(c => c["type"]?.ToString() == type);

    public static bool HasCondition(JsonNode? o, string type, string status = "True") => Condition(o, type)?["status"]?.ToString() == status;

    public static int Int(JsonNode? node, int otherwise = 0) => node is JsonValue value && value.TryGetValue<int>(out var number) ? number : otherwise;

    /// <summary>By the server's clock, which may differ a little from this machine's.</summary>
    public static bool IsYoungerThan(JsonNode? o, DateTimeOffset time) =>
        Checkpoints.Timestamps.Read(o?["metadata"]?["creationTimestamp"]?.ToString()) is not { } created || created >= time;
}
