using System.Collections.Immutable;
using Pulumi.Engine.Checkpoints;

namespace Pulumi.Engine.Kube;

/// <summary>
/// What an object needs whether its program says so or not: its namespace, and the definition of its kind. Both take along what is left in
/// them, which then ends without its own order, and stays for good where its operator went too.
/// </summary>
internal static class DeletionOrder
{
    private const string Namespace = "kubernetes:core/v1:Namespace";
    private const string Definition = "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition";

    public static IEnumerable<string> Needs(ResourceState resource, ImmutableArray<ResourceState> all)
    {
        if (!resource.Custom || !resource.Type.StartsWith("kubernetes:", StringComparison.Ordinal)) return [];
        var (ns, _) = KubeObject.ParseId(resource.Id ?? "");
        return all
            .Where(r => r.Type is Namespace or Definition && r.Provider == resource.Provider && r.Urn != resource.Urn)
            .Where(r => r.Type == Namespace ? ns is not null && r.Id == ns : Defines(r, GroupVersionKind.FromType(resource.Type)))
            .Select(r => r.Urn);
    }

    private static bool Defines(ResourceState definition, GroupVersionKind kind) =>
        Text(definition, "spec.group") == kind.Group && Text(definition, "spec.names.kind") == kind.Kind;

    private static string? Text(ResourceState resource, string path) =>
        (PropertyTree.Reveal(PropertyPath.Parse(path).Find(resource.Inputs)) as PropertyValue.Text)?.Value;
}
