namespace Pulumi.Engine;

/// <summary><c>urn:pulumi:stack::project::parentType$type::name</c>.</summary>
internal static class ResourceUrn
{
    public const string StackType = "pulumi:pulumi:Stack";

    public static string Make(string stack, string project, string? parent, string type, string name) =>
        $"urn:pulumi:{stack}::{project}::{Qualify(parent, type)}::{name}";

    public static string QualifiedType(string urn) => urn.Split("::", 4)[2];

    public static string Type(string urn) => QualifiedType(urn).Split('$')[^1];

    public static string Name(string urn) => urn.Split("::", 4)[3];

    public static string Stack(string urn) => urn.Split("::", 2)[0]["urn:pulumi:".Length..];

    public static string Project(string urn) => urn.Split("::", 3)[1];

    public static bool IsStack(string urn) => QualifiedType(urn) == StackType;

    /// <summary>The package of a type token; of a provider resource, the package that it provides.</summary>
    public static string Package(string type) => IsProvider(type) ? type["pulumi:providers:".Length..] : type.Split(':')[0];

    public static bool IsProvider(string type) => type.StartsWith("pulumi:providers:", StringComparison.Ordinal);

    private static string Qualify(string? parent, string type) =>
        parent is null || IsStack(parent) ? type : $"{QualifiedType(parent)}${type}";
}
