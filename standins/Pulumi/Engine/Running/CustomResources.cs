using Pulumi.Engine.Checkpoints;
using Pulumi.Engine.Planning;

namespace Pulumi.Engine.Running;

/// <summary>Takes a custom resource from its recorded state to what the program wants.</summary>
internal sealed class CustomResources(RunContext run, ProviderResources providers)
{
    private readonly DeletedFirst _deletedFirst = new(run, providers);

    public async Task<ResourceState> RegisterAsync(RegisterResourceRequest request, string urn, ResourceState? old, string provider, IProvider by)
    {
        if (old is not null) old = await _deletedFirst.ClaimAsync(old).ConfigureAwait(false);
        var call = run.Call(urn);
        PropertyBag inputs;
        StepPlan plan;
        try
        {
            RefuseImport(request, old);
            var kept = old is { PendingReplacement: false } ? old : null;
            var wanted = StepPlanner.IgnoreChanges(request.Inputs, kept, request.IgnoreChanges);
            inputs = by.Check(call, wanted, kept);
            var diff = kept is { External: false } ? by.Diff(call, kept, inputs) : null;
            plan = StepPlanner.Plan(old, request, providers.MeansOther(old?.Provider, provider), diff);

            // A replacement gets a name of its own, as if there were no old one.
            if (plan.Op == StepOp.Replace) inputs = by.Check(call, wanted, null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var failed = new Step(old is null ? StepOp.Create : StepOp.Update, urn, old, Goal.State(request, urn, request.Inputs, provider));
            return await RefuseAsync(failed, e).ConfigureAwait(false);
        }

        var goal = Goal.State(request, urn, inputs, provider);
        return (plan.Op, old) switch
        {
            (StepOp.Same, not null) => Keep(old, goal),
            (StepOp.Update, not null) => await UpdateAsync(by, request, old, goal, plan).ConfigureAwait(false),
            (StepOp.Replace, not null) => await ReplaceAsync(by, request, old, goal, plan).ConfigureAwait(false),
            (StepOp.CreateReplacement, not null) => await RecreateAsync(by, request, old, goal, plan).ConfigureAwait(false),
            _ => await CreateAsync(by, request, old, goal, new Step(StepOp.Create, urn, null, goal)).ConfigureAwait(false),
        };
    }

    /// <summary>What the state holds by that id was imported before, by the Pulumi CLI: the option then means nothing any more.</summary>
    private static void RefuseImport(RegisterResourceRequest request, ResourceState? old)
    {
        if (request.ImportId is not { Length: > 0 } id || old?.Id == id || old?.ImportId == id) return;
        throw new EngineException(
            ExitCode.Resource,
            $"the program imports '{id}', which this engine does not do; run `pulumi up`, and then this again, "
            + "or create the resource without the import option");
    }

    private Task<ResourceState> RefuseAsync(Step step, Exception reason) => run.TrackAsync<ResourceState>(step, () => throw reason);

    private ResourceState Keep(ResourceState old, ResourceState goal)
    {
        var kept = Goal.Keep(old, goal);
        run.Journal.Note(old, kept);
        run.Mark(new Step(StepOp.Same, goal.Urn, old, kept));
        return kept;
    }

    /// <param name="retire">What it replaces, to be deleted when all else is done.</param>
    private Task<ResourceState> CreateAsync(
        IProvider by, RegisterResourceRequest request, ResourceState? old, ResourceState goal, Step step, ResourceState? retire = null) =>
        run.TrackAsync(step, async () =>
        {
            var now = run.Now;
            goal = goal with { Created = now, Modified = now };
            var operation = new PendingOperation(goal, PendingOperation.Creating);
            var call = run.Call(goal.Urn, request.CustomTimeouts?.Create) with { IsReplacement = step.Op == StepOp.CreateReplacement };
            return await ApplyAsync(operation, old, goal, request, () => by.CreateAsync(call, goal.Inputs), retire).ConfigureAwait(false);
        });

    private Task<ResourceState> UpdateAsync(IProvider by, RegisterResourceRequest request, ResourceState old, ResourceState goal, StepPlan plan) =>
        run.TrackAsync(new Step(StepOp.Update, goal.Urn, old, goal) { Changes = plan.Changes }, async () =>
        {
            goal = goal with { Id = old.Id, Created = old.Created, Modified = run.Now };
            var operation = new PendingOperation(goal with { Outputs = old.Outputs }, PendingOperation.Updating);
            return await ApplyAsync(
                operation, old, goal, request,
                () => by.UpdateAsync(
                    run.Call(goal.Urn, request.CustomTimeouts?.Update) with { IgnoreChanges = request.IgnoreChanges }, old, goal.Inputs)).ConfigureAwait(false);
        });

    private async Task<ResourceState> ReplaceAsync(
        IProvider by, RegisterResourceRequest request, ResourceState old, ResourceState goal, StepPlan plan)
    {
        var replace = new Step(StepOp.Replace, goal.Urn, old, goal) { Changes = plan.Changes };
        if (old.Protect && goal.Protect)
        {
            return await RefuseAsync(replace, new EngineException(
                ExitCode.Resource,
                $"unable to replace resource \"{old.Urn}\"\nas it is currently marked for protection. To unprotect the resource, "
                + $"remove the `protect` flag from the resource in your Pulumi program and run `pulumi up`{Reasons(replace)}")).ConfigureAwait(false);
        }

        if (plan.DeleteFirst)
        {
            ResourceState deleted;
            try
            {
                deleted = await _deletedFirst.DeleteAsync(old).ConfigureAwait(false);
            }
            catch (EngineException e)
            {
                return await RefuseAsync(replace, e).ConfigureAwait(false);
            }

            return await RecreateAsync(by, request, deleted, goal, plan).ConfigureAwait(false);
        }

        var made = await CreateAsync(by, request, null, goal, Creation(goal, plan), retire: old).ConfigureAwait(false);
        run.Mark(replace);
        return made;
    }

    private static string Reasons(Step replace) =>
        replace.ReplacedKeys.Any() ? $"\nIt would be replaced for {string.Join(", ", replace.ReplacedKeys)}." : "";

    /// <summary>Makes anew what was deleted first.</summary>
    private Task<ResourceState> RecreateAsync(IProvider by, RegisterResourceRequest request, ResourceState deleted, ResourceState goal, StepPlan plan)
    {
        run.Mark(new Step(StepOp.Replace, goal.Urn, deleted, goal) { Changes = plan.Changes });
        return CreateAsync(by, request, deleted, goal, Creation(goal, plan));
    }

    private static Step Creation(ResourceState goal, StepPlan plan) =>
        new(StepOp.CreateReplacement, goal.Urn, null, goal) { Changes = plan.Changes };

    /// <summary>The step's intent goes to disk, then it is done, then its outcome goes to disk.</summary>
    private async Task<ResourceState> ApplyAsync(
        PendingOperation operation, ResourceState? old, ResourceState goal, RegisterResourceRequest request, Func<Task<ProviderResult>> apply,
        ResourceState? retire = null)
    {
        if (!run.IsPreview) await run.Journal.BeginAsync(operation).ConfigureAwait(false);
        ProviderResult result;
        try
        {
            result = await apply().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Stopped in the middle: it stays pending, and the next run looks at what became of it.
            throw;
        }
        catch
        {
            if (!run.IsPreview) await run.Journal.EndAsync(operation, null, null).ConfigureAwait(false);
            throw;
        }

        var done = goal with
        {
            Id = result.Id ?? goal.Id,
            Outputs = PropertyTree.MarkSecrets(result.Outputs, request.AdditionalSecretOutputs),
            InitErrors = [.. result.InitErrors.Select(reason => Redaction.Of(reason, goal.Inputs))],
        };
        if (retire is not null) run.Journal.Amend(retire, retire with { Delete = true });
        if (run.IsPreview) run.Journal.Note(old, done);
        else await run.Journal.EndAsync(operation, old, done).ConfigureAwait(false);
        return result.InitErrors.IsEmpty ? done : throw new EngineException(ExitCode.Resource, string.Join("\n", result.InitErrors));
    }
}
