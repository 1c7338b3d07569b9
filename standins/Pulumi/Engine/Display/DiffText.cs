using Pulumi.Engine.Planning;

namespace Pulumi.Engine.Display;

/// <summary>The lines of <c>--diff</c> for one step.</summary>
internal static class DiffText
{
    public static IEnumerable<string> Lines(Step step, string op)
    {
        yield return $"{StepText.Sign(step.Op)}{step.Type}: ({op})";
        if (step.State.Id is { Length: > 0 } id && id != Checkpoints.ProviderReference.UnknownId) yield return $"    [id={id}]";
        yield return $"    [urn={step.Urn}]";
        foreach (var change in Changes(step))
        {
            yield return change.Kind switch
            {
                ChangeKind.Add => $"  + {change.Path}: {ValueText.Of(change.New)}",
                ChangeKind.Delete => $"  - {change.Path}: {ValueText.Of(change.Old)}",
                _ => $"  ~ {change.Path}: {ValueText.Of(change.Old)} => {ValueText.Of(change.New)}",
            } + (change.Replaces ? " [replace]" : "");
        }
    }

    private static IEnumerable<PropertyChange> Changes(Step step) => step.Op switch
    {
        StepOp.Create => PropertyDiffer.Diff(PropertyTree.Empty, step.State.Inputs).SelectMany(Leaves),
        _ => step.Changes,
    };

    /// <summary>What is wholly new is shown leaf by leaf.</summary>
    private static IEnumerable<PropertyChange> Leaves(PropertyChange change) => change.New is PropertyValue.Object { Members.IsEmpty: false } o
        ? o.Members.SelectMany(m => Leaves(change with { Path = change.Path.Then(PathKey.Of(m.Key)), New = m.Value }))
        : [change];
}
