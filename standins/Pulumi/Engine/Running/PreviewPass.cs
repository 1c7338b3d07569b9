using Pulumi.Engine.Checkpoints;
using Pulumi.Engine.Display;

namespace Pulumi.Engine.Running;

/// <summary>The program run without doing anything: what an update would do.</summary>
internal sealed class PreviewPass(EngineSession session)
{
    /// <param name="prepare">Where nothing was done yet that a run begins with.</param>
    public async Task<(RunContext Run, RunSummary Summary)> RunAsync(Snapshot snapshot, bool prepare)
    {
        var began = session.Surroundings.Clock.GetTimestamp();
        session.Display.Begin($"Previewing update ({session.Request.Stack})", isPreview: true);
        if (prepare) snapshot = await Preparation.RunAsync(session, snapshot, isPreview: true).ConfigureAwait(false);
        var run = session.NewRun(snapshot, isPreview: true);
        var outputs = await session.RunProgramAsync(run).ConfigureAwait(false);
        if (outputs is not null) await UpdatePass.DeleteLeftAsync(run).ConfigureAwait(false);
        var summary = run.Summary(outputs is not null && run.Failures.IsEmpty, outputs, began);
        session.Display.End(summary);
        return (run, summary);
    }
}
