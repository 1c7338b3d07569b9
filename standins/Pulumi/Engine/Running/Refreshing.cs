using Pulumi.Engine.Checkpoints;
using Pulumi.Engine.Planning;

namespace Pulumi.Engine.Running;

/// <summary>Brings the state to what is really there.</summary>
internal sealed class Refreshing(RunContext run)
{
    public async Task RunAsync()
    {
        var targets = TargetSet.Of(run.Request);
        var state = run.Journal.Current;
        var chosen = state.Resources
            .Where(r => r is { Custom: true, Delete: false } && !ResourceUrn.IsProvider(r.Type) && targets.Takes(r))
            .ToArray();
        RefuseUnreadable(chosen, state);
        await Task.WhenAll(chosen.Select(r => OneAsync(r, state))).ConfigureAwait(false);
    }

    /// <summary>"Could not check" must never look like "unchanged".</summary>
    private void RefuseUnreadable(ResourceState[] resources, Snapshot state)
    {
        var blind = resources.Where(r => run.Providers.Of(r, state).WhyNot(r.Type) is not null).Select(r => r.Type).Distinct().ToArray();
        if (blind.Length == 0) return;
        throw new EngineException(
            ExitCode.Error,
            $"{string.Join(", ", blind)} can only be read by Pulumi's own providers: run `pulumi refresh --stack {run.Request.Stack}`");
    }

    private async Task OneAsync(ResourceState old, Snapshot state)
    {
        try
        {
            await run.Slots.WaitAsync(run.Signals.Stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        var began = run.Clock.GetTimestamp();
        try
        {
            var by = run.Providers.Of(old, state);
            var result = await by.ReadAsync(run.Call(old.Urn), old.Id ?? "", old.External ? null : old).ConfigureAwait(false);
            var step = result is null ? Gone(old) : Seen(old, result);
            run.Steps.Enqueue(step);
            run.Display.StepEnded(step, run.Clock.GetElapsedTime(began));
        }
        catch (Exception e) when (e is not OperationCanceledException || !run.Signals.Stop.IsCancellationRequested)
        {
            run.Failures.Enqueue(old.Urn);
            run.Display.StepFailed(new Step(StepOp.Refresh, old.Urn, old, old), e.Message, run.Clock.GetElapsedTime(began));
        }
        finally
        {
            run.Slots.Release();
        }
    }

    private Step Gone(ResourceState old)
    {
        run.Journal.Forget(old);
        return new Step(StepOp.Delete, old.Urn, old, null);
    }

    private Step Seen(ResourceState old, ProviderResult result)
    {
        var inputs = result.Inputs ?? old.Inputs;
        var changes = old.External ? [] : PropertyDiffer.Diff(old.Inputs, inputs);
        var outputs = PropertyTree.MarkSecrets(result.Outputs, old.AdditionalSecretOutputs);
        if (changes.IsEmpty && PropertyTree.Same(old.Outputs, outputs)) return new Step(StepOp.Same, old.Urn, old, old);
        var now = old with
        {
            Inputs = changes.IsEmpty ? old.Inputs : inputs,
            Outputs = outputs,
            Modified = changes.IsEmpty ? old.Modified : run.Now,
        };
        run.Journal.Amend(old, now);
        return new Step(changes.IsEmpty ? StepOp.Same : StepOp.Update, old.Urn, old, now) { Changes = changes };
    }
}
