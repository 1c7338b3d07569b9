namespace Realmworks.Local.Api.Discovery;

/// <summary>A subresource as discovery tells it: its kind may be of another group than its parent.</summary>
internal sealed record Served(string Name, string Group, string Version, string Kind, IReadOnlyList<string> Verbs)
{
    public static IEnumerable<Served> Subresources(ResourceType type)
    {
        if (type.HasScale) yield return new Served("scale", "autoscaling", "v1", "Scale", ["get", "patch", "update"]);
        if (type.HasStatus) yield return new Served("status", type.Group, type.Version, type.Kind, ["get", "patch", "update"]);
        foreach (var name in type.OtherSubresources)
        {
            yield return name switch
            {
                "binding" => new Served(name, "", "v1", "Binding", ["create"]),
                "eviction" => new Served(name, "policy", "v1", "Eviction", ["create"]),
                "finalize" => new Served(name, "", "v1", "Namespace", ["update"]),
                "token" => new Served(name, "authentication.k8s.io", "v1", "TokenRequest", ["create"]),
                _ => new Served(name, "", "v1", "Pod", ["get"]),
            };
        }
    }
}
