using Pulumi.Engine.Planning;

namespace Pulumi.Engine.Display;

/// <summary>Is told what a run does. Calls may come from many threads.</summary>
internal interface IRunDisplay
{
    void Begin(string title, bool isPreview)
    {
    }

    void StepBegan(Step step)
    {
    }

    /// <summary>What a running step waits for; empty for nothing.</summary>
    void StepStatus(string urn, string text)
    {
    }

    void StepEnded(Step step, TimeSpan took);

    void StepFailed(Step step, string message, TimeSpan took);

    void Diagnostic(EngineLogSeverity severity, string? urn, string message, bool ephemeral);

    void End(RunSummary summary)
    {
    }
}
