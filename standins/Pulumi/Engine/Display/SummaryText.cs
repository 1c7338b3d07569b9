using Pulumi.Engine.Planning;

namespace Pulumi.Engine.Display;

/// <summary>The stack's outputs and the counts that a pass ends with.</summary>
internal static class SummaryText
{
    public static IEnumerable<string> Lines(RunSummary summary)
    {
        var outputs = Outputs(summary).ToArray();
        if (outputs.Length > 0) yield return "Outputs:";
        foreach (var line in outputs) yield return line;
        if (outputs.Length > 0) yield return "";
        yield return "Resources:";
        foreach (var line in Counts(summary)) yield return line;
        yield return "";
        yield return $"Duration: {StepText.Seconds(summary.Duration)}";
    }

    private static IEnumerable<string> Counts(RunSummary summary)
    {
        var any = false;
        foreach (var op in (StepOp[])[StepOp.Create, StepOp.Update, StepOp.Replace, StepOp.Delete])
        {
            if (summary.Counts.GetValueOrDefault(op.Word()) is not (> 0 and var count)) continue;
            any = true;
            yield return $"    {StepText.Sign(op).TrimEnd()} {count} {(summary.IsPreview ? $"to {op.Word()}" : StepText.Done(op))}";
        }

        if (summary.Counts.GetValueOrDefault(StepOp.Same.Word()) is > 0 and var same) yield return $"    {same} unchanged";
        else if (!any) yield return "    none";
    }

    private static IEnumerable<string> Outputs(RunSummary summary)
    {
        if (summary.Outputs is not { } outputs) yield break;
        foreach (var key in summary.OldOutputs.Keys.Union(outputs.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (old, now) = (summary.OldOutputs.GetValueOrDefault(key), outputs.GetValueOrDefault(key));
            if (old is null) yield return $"  + {key}: {ValueText.Of(now)}";
            else if (now is null) yield return $"  - {key}: {ValueText.Of(old)}";
            else if (PropertyTree.Same(old, now)) yield return $"    {key}: {ValueText.Of(now)}";
            else yield return $"  ~ {key}: {ValueText.Of(old)} => {ValueText.Of(now)}";
        }
    }
}
