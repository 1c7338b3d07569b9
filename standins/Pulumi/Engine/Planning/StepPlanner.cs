using System.Collections.Immutable;
using Pulumi.Engine.Checkpoints;

namespace Pulumi.Engine.Planning;

/// <summary>Decides what becomes of a resource, from its recorded state, what the program wants, and what the provider says of the two.</summary>
internal static class StepPlanner
{
    /// <summary>The program's inputs with what it asked to ignore put back to what is recorded.</summary>
    public static PropertyBag IgnoreChanges(PropertyBag inputs, ResourceState? old, ImmutableArray<string> paths)
    {
        if (old is null) return inputs;
        foreach (var path in paths.Select(PropertyPath.Parse).SelectMany(p => Expand(p, old.Inputs, inputs)))
        {
            inputs = path.Set(inputs, path.Find(old.Inputs));
        }

        return inputs;
    }

    public static StepPlan Plan(ResourceState? old, RegisterResourceRequest wanted, string? provider, ProviderDiff? diff)
    {
        if (old is null || old.External || old.PendingReplacement) return new StepPlan(StepOp.Create, []);
        var asked = wanted.ReplaceOnChanges.Select(PropertyPath.Parse).ToImmutableArray();
        ImmutableArray<PropertyChange> changes =
        [
            .. (diff ?? ProviderDiff.None).Changes.Select(c => asked.Any(p => p.Contains(c.Path) || c.Path.Contains(p)) ? c with { Replaces = true } : c),
        ];
        if (old.Taint || changes.Any(c => c.Replaces) || IsOtherProvider(old.Provider, provider))
        {
            return new StepPlan(StepOp.Replace, changes, wanted.DeleteBeforeReplace ?? diff?.DeleteBeforeReplace ?? false);
        }

        // A resource that did not become ready is applied again, which waits for it again.
        return new StepPlan(changes.IsEmpty && old.InitErrors.IsEmpty ? StepOp.Same : StepOp.Update, changes);
    }

    /// <summary>A provider that was itself replaced is another one: what it manages is made anew there.</summary>
    private static bool IsOtherProvider(string? old, string? @new)
    {
        if (string.IsNullOrEmpty(old) || string.IsNullOrEmpty(@new)) return false;
        var (before, after) = (ProviderReference.Parse(old), ProviderReference.Parse(@new));
        return before.Urn == after.Urn && before.Id != after.Id;
    }

    private static IEnumerable<PropertyPath> Expand(PropertyPath path, PropertyBag old, PropertyBag inputs)
    {
        var any = path.Keys.IndexOf(PathKey.Any);
        if (any < 0) return [path];
        var head = new PropertyPath(path.Keys[..any]);
        var found = Keys(head.Find(old)).Union(Keys(head.Find(inputs)));
        return found.SelectMany(key => Expand(new PropertyPath([.. head.Keys, key, .. path.Keys[(any + 1)..]]), old, inputs));
    }

    private static IEnumerable<PathKey> Keys(PropertyValue? value) => PropertyTree.Reveal(value) switch
    {
        PropertyValue.Object o => o.Members.Keys.Select(PathKey.Of),
        PropertyValue.Array a => Enumerable.Range(0, a.Items.Length).Select(PathKey.At),
        _ => [],
    };
}
