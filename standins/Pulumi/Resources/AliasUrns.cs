using System.Collections.Immutable;

namespace Pulumi;

/// <summary>The URNs that aliases stand for, those that come with a parent's aliases included.</summary>
internal static class AliasUrns
{
    public static ImmutableArray<Output<string>> Own(IEnumerable<Input<Alias>> aliases, string name, string type, Resource? parent) =>
        [.. aliases.Select(alias => alias.Apply(value => ToUrn(value, name, type, parent)))];

    /// <summary>A renamed parent renames its children: each of its former URNs with each of the child's own former names and types.</summary>
    public static IEnumerable<Output<string>> All(Resource resource, Resource? parent)
    {
        foreach (var own in resource.Aliases)
            yield return own;
        if (parent is null)
            yield break;
        foreach (var parentAlias in parent.Aliases)
        {
            yield return Inherited(resource.GetResourceName(), resource.GetResourceType(), parent, parentAlias);
            foreach (var own in resource.Aliases)
                yield return own.Apply(urn => Inherited(Urn.Name(urn), Urn.Type(urn), parent, parentAlias));
        }
    }

    private static Output<string> Inherited(string childName, string childType, Resource parent, Output<string> parentAlias) =>
        parentAlias.Apply(urn =>
        {
            // A child named after its parent was named after the parent's former name.
            var parentName = parent.GetResourceName();
            var name = childName.StartsWith(parentName, StringComparison.Ordinal) ? Urn.Name(urn) + childName[parentName.Length..] : childName;
            return Urn.Create(name, childType, parentUrn: urn);
        });

    private static Output<string> ToUrn(Alias alias, string name, string type, Resource? parent)
    {
        if (alias.Urn is { } urn)
        {
            return alias is { Name: null, Type: null, Stack: null, Project: null, Parent: null, ParentUrn: null, NoParent: false }
                ? Output.Create(urn)
                : throw new ArgumentException($"An alias of '{name}' gives Urn and parts of one; give Urn alone, or parts.");
        }
        var parents = new[] { alias.Parent is not null, alias.ParentUrn is not null, alias.NoParent }.Count(given => given);
        if (parents > 1)
            throw new ArgumentException($"An alias of '{name}' gives more than one of Parent, ParentUrn and NoParent.");
        var formerParent = alias.Parent ?? (parents == 0 ? parent : null);
        return Urn.Create(alias.Name ?? name, alias.Type ?? type, formerParent, alias.ParentUrn, alias.Project, alias.Stack);
    }
}
