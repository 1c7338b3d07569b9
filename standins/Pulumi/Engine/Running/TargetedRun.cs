using System.Collections.Concurrent;
using Pulumi.Engine.Checkpoints;
using Pulumi.Engine.Planning;

namespace Pulumi.Engine.Running;

/// <summary>Keeps a run to its targets: what is none stays as it is, and is not made where it is not there yet.</summary>
internal sealed class TargetedRun(RunContext run)
{
    private readonly TargetSet _targets = TargetSet.Of(run.Request);
    private readonly ConcurrentDictionary<string, bool> _notMade = new(StringComparer.Ordinal);

    /// <exception cref="StepFailedException">A target needs what is not there and no target.</exception>
    public bool Takes(ResourceState goal)
    {
        if (!_targets.Takes(goal)) return false;
        if (goal.Needs().FirstOrDefault(_notMade.ContainsKey) is not { } missing) return true;
        var message = $"Resource '{goal.Urn}' depends on '{missing}' which was not specified in --target list.";
        run.Failures.Enqueue(goal.Urn);
        run.Display.Diagnostic(EngineLogSeverity.Error, goal.Urn, message, ephemeral: false);
        throw new StepFailedException(goal.Urn, message);
    }

    /// <summary>The resource as the program goes on with it; one that is not made gets no place in the state.</summary>
    public ResourceState PassOver(ResourceState goal, ResourceState? old)
    {
        if (old is null)
        {
            _notMade[goal.Urn] = true;
            run.Mark(new Step(StepOp.Skip, goal.Urn, null, goal));
            return goal with { Outputs = goal.Inputs };
        }

        KeepNeeds(old);
        var kept = old.Urn == goal.Urn ? old : old with { Urn = goal.Urn };
        run.Journal.Note(old, kept);
        run.Mark(new Step(StepOp.Same, goal.Urn, old, kept));
        return kept;
    }

    /// <summary>What it needs may be gone from the program; it stays then too, and before it.</summary>
    private void KeepNeeds(ResourceState resource)
    {
        foreach (var need in run.Journal.Left.Where(r => !r.Delete && resource.Needs().Contains(r.Urn)))
        {
            KeepNeeds(need);
            run.Journal.Note(need, need);
        }
    }
}
