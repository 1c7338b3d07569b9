using StandIns.Generator.Schema;

namespace StandIns.Generator.Emitting;

/// <summary>The names that Pulumi's own C# generation gives in one package.</summary>
/// <param name="words">Folders whose words only the package's authors know.</param>
internal abstract class PulumiNames(string root, IReadOnlyDictionary<string, string> words)
{
    /// <summary>Properties that have another name in C# than their words give, by their place.</summary>
    private static readonly Dictionary<string, string> s_properties = new()
    {
        ["Provider.kubeconfig"] = "KubeConfig",
        ["Policy.policy"] = "PolicyDocument",
        ["Bucket.bucket"] = "BucketName",
        ["Address.address"] = "IPAddress",
        ["BackupPolicy.backupPolicy"] = "BackupPolicyDetails",
        ["Service.service"] = "ServiceName",
    };

    private static readonly HashSet<string> s_keywords =
    [
        .. """
            abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else
            enum event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock
            long namespace new null object operator out override params private protected public readonly ref return sbyte sealed
            short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using
            virtual void volatile while
            """.Split([' ', '\n'])
    ];

    public string Root { get; } = root;

    /// <summary>The base of every resource class.</summary>
    public abstract string ResourceBase { get; }

    /// <summary>How classes that a program fills are declared.</summary>
    public abstract string ArgsModifiers { get; }

    public static PulumiNames For(string package) => package switch
    {
        "@pulumi/kubernetes" => new KubernetesNames(),
        "@pulumi/aws" or "@pulumi/azure" or "@pulumi/gcp" => new CloudNames(package[(package.IndexOf('/', StringComparison.Ordinal) + 1)..]),
        _ => throw new KeyNotFoundException($"the C# names of {package} are not known"),
    };

    public string ResourceNamespace(string module) => Join(Root, module);

    /// <summary>Where the class of a resource's own arguments lives.</summary>
    public abstract string ResourceArgsNamespace(string module);

    public abstract string InputNamespace(string module);

    public abstract string OutputNamespace(string module);

    public string ResourceArgs(ResourceSchema resource) => $"{ResourceArgsNamespace(resource.Module)}.{resource.Name}Args";

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

    protected string Join(string start, string module) =>
        module.Length == 0 ? start : $"{start}.{string.Join('.', module.Split('/').Select(Segment))}";

    /// <summary><c>v1alpha1</c> becomes <c>V1Alpha1</c>.</summary>
    private string Segment(string segment) => words.GetValueOrDefault(segment)
        ?? Capitalised(segment).Replace("alpha", "Alpha", StringComparison.Ordinal).Replace("beta", "Beta", StringComparison.Ordinal);

    private static string ModuleOf(string key) => key.LastIndexOf('/') is >= 0 and var slash ? key[..slash] : "";

    private static string NameOf(string key) => key[(key.LastIndexOf('/') + 1)..];

    private static string Capitalised(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
