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

    /// <param name="otherProvider">The resource belongs to a provider that manages other things than the one that made it.</param>
    public static StepPlan Plan(ResourceState? old, RegisterResourceRequest wanted, bool otherProvider, ProviderDiff? diff)
    {
        if (old is null || old.External) return new StepPlan(StepOp.Create, []);
        // Deleted already, for itself or for what it needs, by this run or by one that did not get further.
        if (old.PendingReplacement) return new StepPlan(StepOp.CreateReplacement, []);
        var changes = Replacing((diff ?? ProviderDiff.None).Changes, wanted.ReplaceOnChanges);
        if (old.Taint || otherProvider || changes.Any(c => c.Replaces) || (!old.InitErrors.IsEmpty && ReplacesUnready(wanted.ReplaceOnChanges)))
        {
            return new StepPlan(StepOp.Replace, changes, wanted.DeleteBeforeReplace ?? diff?.DeleteBeforeReplace ?? false);
        }

        // A resource that did not become ready is applied again, which waits for it again.
        return new StepPlan(changes.IsEmpty && old.InitErrors.IsEmpty ? StepOp.Same : StepOp.Update, changes);
    }

    /// <summary>The changes, those that <c>replaceOnChanges</c> asks for marked.</summary>
    public static ImmutableArray<PropertyChange> Replacing(ImmutableArray<PropertyChange> changes, ImmutableArray<string> paths)
    {
        var asked = paths.Select(PropertyPath.Parse).ToArray();
        return asked.Length == 0 ? changes : [.. changes.Select(c => asked.Any(p => p.Contains(c.Path)) ? c with { Replaces = true } : c)];
    }

    /// <summary>Pulumi's name for "it did not become ready" among what to replace on.</summary>
    private static bool ReplacesUnready(ImmutableArray<string> paths) =>
        paths.Any(path => PropertyPath.Parse(path).Contains(new PropertyPath([PathKey.Of("#initerror")])));

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
