using System.Text.Json.Nodes;

namespace Pulumi.Engine.Kube;

/// <summary>A kind as the API server serves it.</summary>
internal sealed record KubeResource(GroupVersionKind Kind, string Plural, bool Namespaced)
{
    /// <summary>As the server's list of what it serves tells it.</summary>
    public static KubeResource Of(JsonObject served, GroupVersionKind kind) =>
        new(kind, served["name"]?.ToString() ?? "", served["namespaced"]?.GetValue<bool>() ?? false);

    public string Path(string? @namespace, string name) => $"{Collection(@namespace)}/{Uri.EscapeDataString(name)}";

    public string Collection(string? @namespace) => Namespaced
        ? $"{Kind.Root}/namespaces/{Uri.EscapeDataString(string.IsNullOrEmpty(@namespace) ? "default" : @namespace)}/{Plural}"
        : All;

    /// <summary>Those of every namespace.</summary>
    public string All => $"{Kind.Root}/{Plural}";
}
