using Pulumi.Engine.Checkpoints;
using Pulumi.Engine.Planning;

namespace Pulumi.Engine.Display;

/// <summary>
/// What <c>--diff</c> says of each step, laid out as the Pulumi CLI does (pulumi/pulumi, pkg/backend/display/object_diff.go): a line for the
/// resource under its parent, its id and URN, then its values: all of what is made, of what is changed those that differ.
/// </summary>
internal sealed class DiffText
{
    private readonly Dictionary<string, int> _depths = new(StringComparer.Ordinal);
    private IEnumerable<string> _stack = [];

    /// <summary>Nothing for a resource that stays as it is; the stack's own line comes with the first that does not.</summary>
    public IEnumerable<string> Lines(Step step)
    {
        var depth = step.Parent is { } parent ? _depths.GetValueOrDefault(parent) + (ResourceUrn.IsStack(parent) || _depths.ContainsKey(parent) ? 1 : 0) : 0;
        if (ResourceUrn.IsStack(step.Urn) && !step.Op.IsChange())
        {
            _stack = Header(step, 0);
            return [];
        }

        if (!step.Op.IsChange()) return [];
        _depths[step.Urn] = depth;
        var stack = _stack;
        _stack = [];
        return [.. stack, .. Header(step, depth), .. Details(step, depth + 1)];
    }

    private static IEnumerable<string> Header(Step step, int depth)
    {
        var (outer, inner) = (ValueDiffWriter.Indent(depth), ValueDiffWriter.Indent(depth + 1));
        var (was, now) = (step.Old?.Protect ?? false, step.New?.Protect ?? false);
        var isProtected = now || (was && step.New is null) ? " 🔒" : was ? " 🔓" : "";
        yield return $"{outer}{StepText.Sign(step.Op)}{step.Type}: ({step.Op.Word()}{(IsRetained(step) ? "[retain]" : "")}){isProtected}";
        if (step.Old?.Id is { Length: > 0 } id && id != ProviderReference.UnknownId) yield return $"{inner}[id={id}]";
        yield return $"{inner}[urn={step.Urn}]";
        if (step.State.Provider is not { Length: > 0 } provider) yield break;
        if (step is { Old.Provider: { Length: > 0 } old, New: not null } && old != provider)
        {
            var reference = ProviderReference.Parse(provider);
            yield return $"{inner}[provider: {old} => {(reference.IsKnown ? provider : $"{reference.Urn}::{ValueText.Unknown}")}]";
        }
        else if (ResourceUrn.Name(ProviderReference.Parse(provider).Urn) != "default")
        {
            yield return $"{inner}[provider={provider}]";
        }
    }

    private static IEnumerable<string> Details(Step step, int depth)
    {
        var writer = new ValueDiffWriter();
        if (!step.Changes.IsEmpty) writer.Changes(ValueDelta.Of(step.Changes), depth);
        else if (step is { Old: null, New: { } made }) writer.Members(made.Inputs, depth);
        return writer.Lines;
    }

    private static bool IsRetained(Step step) =>
        step.Old is { RetainOnDelete: true } && step.Op is StepOp.Delete or StepOp.Replace or StepOp.CreateReplacement or StepOp.DeleteReplaced;
}
