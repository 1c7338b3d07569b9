using StandIns.Generator.Schema;

namespace StandIns.Generator.Emitting.KubernetesClient;

/// <summary>Names as the official client's own generator makes them.</summary>
internal static class ModelNames
{
    // A name that several groups have in the same version carries its group.
    private static readonly HashSet<string> s_shared =
    [
        "apiextensions/v1/ServiceReference",
        "apiextensions/v1/WebhookClientConfig",
        "core/v1/EndpointPort",
        "core/v1/Event",
        "core/v1/EventSeries",
        "core/v1/ResourceClaim",
        "discovery/v1/EndpointPort",
        "events/v1/Event",
        "events/v1/EventSeries",
        "rbac/v1/Subject",
    ];

    private static readonly Dictionary<string, string> s_members = new()
    {
        ["continue"] = "ContinueProperty",
        ["default"] = "DefaultProperty",
        ["enum"] = "EnumProperty",
        ["from"] = "FromProperty",
        ["int"] = "IntValue",
        ["bool"] = "BoolValue",
        ["string"] = "StringValue",
        ["namespace"] = "NamespaceProperty",
        ["object"] = "ObjectProperty",
        ["operator"] = "OperatorProperty",
        ["readOnly"] = "ReadOnlyProperty",
        ["$ref"] = "RefProperty",
        ["$schema"] = "Schema",
    };

    /// <summary><c>apps/v1/Deployment</c> is <c>V1Deployment</c>, <c>core/v1/Event</c> is <c>Corev1Event</c>.</summary>
    public static string Class(string key)
    {
        var (module, name) = (key[..key.LastIndexOf('/')], key[(key.LastIndexOf('/') + 1)..]);
        var (group, version) = (module[..module.IndexOf('/')], module[(module.IndexOf('/') + 1)..]);
        return s_shared.Contains(key) ? Pascal(group) + version + name : Pascal(version) + name;
    }

    /// <summary>The name on the wire: Pulumi's declarations have an underscore where an extension of the schema has a hyphen.</summary>
    public static string Wire(PropertySchema property) => property.Name.Replace('_', '-');

    public static string Member(PropertySchema property) =>
        s_members.TryGetValue(property.Name, out var known) ? known : string.Concat(property.Name.Split('_').Select(Pascal));

    /// <summary>The plural in a resource's path.</summary>
    public static string Plural(string kind)
    {
        var lower = kind.ToLowerInvariant();
        return lower switch
        {
            "endpoints" => lower,
            _ when lower.EndsWith('s') => lower + "es",
            _ when lower.EndsWith("cy", StringComparison.Ordinal) => lower[..^1] + "ies",
            _ => lower + "s",
        };
    }

    public static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
