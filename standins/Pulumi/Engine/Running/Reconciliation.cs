using Pulumi.Engine.Checkpoints;

namespace Pulumi.Engine.Running;

/// <summary>
/// Looks at what became of steps that an earlier run began and did not end. What was made is taken into the state, marked so that it is applied
/// once more; what was being deleted is deleted.
/// </summary>
internal sealed class Reconciliation(RunContext run)
{
    private const string Interrupted = "an earlier run was interrupted while it was at this resource";

    public async Task RunAsync()
    {
        var state = run.Journal.Current;
        if (state.Pending.IsEmpty) return;
        run.Display.Diagnostic(
            EngineLogSeverity.Info, null, $"an earlier run was interrupted; looking at the {state.Pending.Length} steps it had begun", ephemeral: false);
        run.Journal.DropPending();
        await Task.WhenAll(state.Pending.Select(p => OneAsync(p, state))).ConfigureAwait(false);
        if (!run.IsPreview) await run.Journal.SaveAsync().ConfigureAwait(false);
    }

    private async Task OneAsync(PendingOperation pending, Snapshot state)
    {
        var resource = pending.Resource;
        var old = state.Resources.FirstOrDefault(
            r => r.Urn == resource.Urn && r.Delete == resource.Delete && (r.Id == resource.Id || pending.Kind == PendingOperation.Creating));
        var by = run.Providers.Of(resource, state);
        if (by.WhyNot(resource.Type) is { } reason)
        {
            throw new EngineException(
                ExitCode.Error, $"{resource.Urn} was interrupted while {pending.Kind}, and {reason}: run `pulumi refresh --stack {run.Request.Stack}`");
        }

        var call = run.Call(resource.Urn);
        switch (pending.Kind)
        {
            case PendingOperation.Creating:
                if (await by.FindInterruptedAsync(call, resource).ConfigureAwait(false) is not { } found) return;
                Take(old, resource with { Id = found.Id, Outputs = found.Outputs, InitErrors = [Interrupted] });
                break;
            case PendingOperation.Updating when old is not null:
                run.Journal.Amend(old, old with { InitErrors = [Interrupted] });
                break;
            case PendingOperation.Deleting when old is not null:
                if (!run.IsPreview) await by.DeleteAsync(call, old).ConfigureAwait(false);
                run.Journal.Forget(old);
                break;
        }
    }

    /// <summary>Beside an object that it was to replace, it is a second one: the first still has to go.</summary>
    private void Take(ResourceState? old, ResourceState made)
    {
        var isSecond = old is { PendingReplacement: false, External: false } && old.Id != made.Id;
        if (old is not null && isSecond) run.Journal.Amend(old, old with { Delete = true });
        run.Journal.Note(isSecond ? null : old, made);
    }
}
