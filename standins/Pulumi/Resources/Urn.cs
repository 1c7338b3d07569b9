namespace Pulumi;

/// <summary>Builds and takes apart URNs: <c>urn:pulumi:stack::project::parentType$type::name</c>.</summary>
public static class Urn
{
    public static Output<string> Create(
        Input<string> name,
        Input<string> type,
        Resource? parent = null,
        Input<string>? parentUrn = null,
        Input<string>? project = null,
        Input<string>? stack = null)
    {
        if (parent is not null && parentUrn is not null)
            throw new ArgumentException("A URN has one parent: give parent or parentUrn, not both.");
        var prefix = parent?.Urn ?? parentUrn?.ToOutput() ?? Output.Create("");
        return Output.Tuple(name, type, (Input<string>)prefix, stack ?? Deployment.Instance.StackName, project ?? Deployment.Instance.ProjectName)
            .Apply(parts => Compose(parts.Item1, parts.Item2, parts.Item3, parts.Item4, parts.Item5));
    }

    internal static string Name(string urn) => urn[(urn.LastIndexOf("::", StringComparison.Ordinal) + 2)..];

    internal static string QualifiedType(string urn) => urn.Split("::") is [_, _, var type, ..]
        ? type
        : throw new ArgumentException($"'{urn}' is not a URN; one looks like urn:pulumi:stack::project::type::name.");

    internal static string Type(string urn) => QualifiedType(urn).Split('$')[^1];

    private static string Compose(string name, string type, string parentUrn, string stack, string project)
    {
        if (parentUrn.Length == 0)
            return $"urn:pulumi:{stack}::{project}::{type}::{name}";
        // The stack is everybody's parent and stands in nobody's URN.
        var qualifiedType = QualifiedType(parentUrn) is var parentType && parentType == Stack.TypeToken ? type : $"{parentType}${type}";
        var head = string.Join("::", parentUrn.Split("::")[..2]);
        return $"{head}::{qualifiedType}::{name}";
    }
}
