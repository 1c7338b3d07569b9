using Pulumi.Engine.Planning;

namespace Pulumi.Engine.Display;

/// <summary>During a refresh that comes before something else: only what moved is worth a line.</summary>
internal sealed class DriftDisplay(IRunDisplay inner) : IRunDisplay
{
    public void StepEnded(Step step, TimeSpan took)
    {
        if (!step.Op.IsChange()) return;
        var fields = string.Join(", ", step.Changes.Select(c => c.Path));
        inner.Diagnostic(
            EngineLogSeverity.Info, step.Urn, step.Op == StepOp.Delete ? "drift: it is gone" : $"drift: {fields}", ephemeral: false);
    }

    public void StepFailed(Step step, string message, TimeSpan took) => inner.StepFailed(step, message, took);

    public void Diagnostic(EngineLogSeverity severity, string? urn, string message, bool ephemeral) => inner.Diagnostic(severity, urn, message, ephemeral);
}
