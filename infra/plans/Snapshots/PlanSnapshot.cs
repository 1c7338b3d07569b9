using System.Collections.Immutable;
using System.Text;

namespace Realmworks.Infra.Plans.Snapshots;

/// <summary>
/// A plan as text that is kept beside the sources and read in a review: a block a resource, parents before children, the same for the same plan
/// whoever makes it and when. A realm that is made like the first one is one line.
/// </summary>
internal static class PlanSnapshot
{
    private const string RealmType = "RealmTenancy";
    private const string RealmPrefix = "realm-";

    /// <summary>Stands where a realm's name is, so that realms can be compared.</summary>
    private const string Stand = "{realm}";

    /// <param name="name">The installation.</param>
    public static string Write(string name, Plan plan)
    {
        var text = new StringBuilder();
        text.Append($"# What {name} is planned to be made of: {plan.Resources.Length} resources. `./rw check {name} --plan` writes this; docs/settings.md says how it is read.\n");
        var children = plan.Resources.ToLookup(resource => resource.Parent);
        var tops = plan.Resources.Where(resource => resource.Parent is null).SelectMany(stack => children[stack.Urn].OrderBy(Place, StringComparer.Ordinal))
            .OrderBy(top => top.Kind == RealmType);
        var resourceText = new ResourceText(plan);
        ImmutableDictionary<string, string>? first = null;
        foreach (var top in tops)
        {
            var resources = Below(top, children).ToArray();
            var realm = top.Kind == RealmType ? top.Name[RealmPrefix.Length..] : null;
            var written = resources.Select(resource => (Resource: resource, Text: resourceText.Write(resource, text => text))).ToArray();
            if (realm is null || first is null)
            {
                text.AppendJoin("", written.Select(block => $"\n{block.Text}"));
            }
            else
            {
                text.Append('\n').Append(Likeness(realm, resources, resourceText, written, first));
            }
            if (realm is not null)
            {
                first ??= Generalised(resources, resourceText, realm);
            }
        }
        return text.ToString();
    }

    private static string Likeness(
        string realm, PlannedResource[] resources, ResourceText resourceText,
        (PlannedResource Resource, string Text)[] written, ImmutableDictionary<string, string> first)
    {
        var own = Generalised(resources, resourceText, realm);
        var other = written.Where(block => first.GetValueOrDefault(General(block.Resource, realm)) != own[General(block.Resource, realm)]).ToArray();
        var missing = first.Keys.Except(own.Keys).Order(StringComparer.Ordinal).Select(key => key.Replace(Stand, realm, StringComparison.Ordinal)).ToArray();
        var text = new StringBuilder($"{RealmPrefix}{realm}: {resources.Length} resources as the first realm has them");
        text.Append(other.Length == 0 ? "" : $", but for {other.Length}")
            .Append(missing.Length == 0 ? "" : $", without {string.Join(", ", missing)}").Append('\n');
        return other.Aggregate(text, (all, block) => all.Append('\n').Append(block.Text)).ToString();
    }

    private static ImmutableDictionary<string, string> Generalised(PlannedResource[] resources, ResourceText text, string realm) =>
        resources.ToImmutableDictionary(
            resource => General(resource, realm), resource => text.Write(resource, word => word.Replace(realm, Stand, StringComparison.Ordinal)));

    private static string General(PlannedResource resource, string realm) => $"{resource.Kind} {resource.Name}".Replace(realm, Stand, StringComparison.Ordinal);

    private static IEnumerable<PlannedResource> Below(PlannedResource resource, ILookup<string?, PlannedResource> children) =>
        children[resource.Urn].OrderBy(Place, StringComparer.Ordinal).SelectMany(child => Below(child, children)).Prepend(resource);

    private static string Place(PlannedResource resource) => $"{resource.Name} {resource.Type}";
}
