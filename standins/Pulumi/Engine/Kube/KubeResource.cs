namespace Pulumi.Engine.Kube;

/// <summary>A kind as the API server serves it.</summary>
internal sealed record KubeResource(GroupVersionKind Kind, string Plural, bool Namespaced)
{
    public string Path(string? @namespace, string name) => $"{Collection(@namespace)}/{Uri.EscapeDataString(name)}";

    public string Collection(string? @namespace)
    {
        var root = Kind.Group.Length == 0 ? $"api/{Kind.Version}" : $"apis/{Kind.Group}/{Kind.Version}";
        return Namespaced ? $"{root}/namespaces/{Uri.EscapeDataString(string.IsNullOrEmpty(@namespace) ? "default" : @namespace)}/{Plural}" : $"{root}/{Plural}";
    }
}
