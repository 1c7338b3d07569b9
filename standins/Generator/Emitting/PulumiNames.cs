using StandIns.Generator.Schema;

namespace StandIns.Generator.Emitting;

/// <summary>The names that Pulumi's own C# generation gives.</summary>
internal sealed class PulumiNames
{
    /// <summary>Group names whose words only the package's authors know.</summary>
    private static readonly Dictionary<string, string> s_groups = new()
    {
        ["admissionregistration"] = "AdmissionRegistration",
        ["apiextensions"] = "ApiExtensions",
        ["apiregistration"] = "ApiRegistration",
        ["flowcontrol"] = "FlowControl",
        ["storagemigration"] = "StorageMigration",
    };

    /// <summary>Properties that have another name in C# than their words give, by their place.</summary>
    private static readonly Dictionary<string, string> s_properties = new()
    {
        ["Provider.kubeconfig"] = "KubeConfig",
    };

    private static readonly HashSet<string> s_keywords =
        ["class", "continue", "default", "enum", "event", "fixed", "in", "is", "lock", "namespace", "object", "operator", "params", "ref", "static", "string"];

    public string Root { get; } = "Pulumi.Kubernetes";

    public string ResourceNamespace(string module) => Join(Root, module);

    public string InputNamespace(string module) => TypeNamespace("Inputs", module);

    public string OutputNamespace(string module) => TypeNamespace("Outputs", module);

    public string Args(string key) => $"{InputNamespace(ModuleOf(key))}.{NameOf(key)}Args";

    public string OutputType(string key) => $"{OutputNamespace(ModuleOf(key))}.{NameOf(key)}";

    public string Enum(string key) => $"{ResourceNamespace(ModuleOf(key))}.{NameOf(key)}";

    /// <param name="owner">The class's name without <c>Args</c>: a member may not have the name of its class.</param>
    public static string Property(string owner, PropertySchema property) => Property(owner, property.Name);

    public static string Property(string owner, string name)
    {
        var pascal = s_properties.GetValueOrDefault($"{owner}.{name}") ?? Capitalised(name.TrimStart('$'));
        return pascal == owner ? pascal + "Value" : pascal;
    }

    public static string Parameter(PropertySchema property)
    {
        var name = property.Name.TrimStart('$');
        return s_keywords.Contains(name) ? "@" + name : name;
    }

    private static string ModuleOf(string key) => key.LastIndexOf('/') is >= 0 and var slash ? key[..slash] : "";

    private static string NameOf(string key) => key[(key.LastIndexOf('/') + 1)..];

    private static string Join(string start, string module) =>
        module.Length == 0 ? start : $"{start}.{string.Join('.', module.Split('/').Select(Segment))}";

    /// <summary><c>v1alpha1</c> becomes <c>V1Alpha1</c>.</summary>
    private static string Segment(string segment) => s_groups.GetValueOrDefault(segment)
        ?? Capitalised(segment).Replace("alpha", "Alpha", StringComparison.Ordinal).Replace("beta", "Beta", StringComparison.Ordinal);

    private static string Capitalised(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private string TypeNamespace(string side, string module) => Join($"{Root}.Types.{side}", module.Length == 0 ? "provider" : module);
}
