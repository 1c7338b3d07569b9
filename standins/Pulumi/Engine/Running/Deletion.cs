using System.Collections.Immutable;
using Pulumi.Engine.Checkpoints;
using Pulumi.Engine.Kube;
using Pulumi.Engine.Planning;

namespace Pulumi.Engine.Running;

/// <summary>Deletes resources, each after all that need it, as many at once as may run.</summary>
internal sealed class Deletion(RunContext run)
{
    /// <summary>Throws before the first step where one of them is protected.</summary>
    public static void RefuseProtected(IEnumerable<ResourceState> doomed)
    {
        var kept = doomed.Where(r => r.Protect).Select(r => $"\n  {r.Urn}").ToArray();
        if (kept.Length == 0) return;
        throw new EngineException(
            ExitCode.Resource,
            $"unable to delete {kept.Length} protected resource{(kept.Length == 1 ? "" : "s")}; remove the `protect` flag in the program and "
            + $"run `pulumi up` first:{string.Concat(kept)}");
    }

    /// <summary>Returns when all are deleted or have failed; what a failed one needs is left.</summary>
    /// <param name="replaced">What they go before, to be made anew with it: until then they stay in the state.</param>
    public async Task DeleteAllAsync(ImmutableArray<ResourceState> doomed, ResourceState? replaced = null)
    {
        var urns = doomed.Select(r => r.Urn).ToHashSet(StringComparer.Ordinal);
        if (replaced is not null) urns.Add(replaced.Urn);
        var byNeed = doomed
            .SelectMany(r => r.Needs().Concat(DeletionOrder.Needs(r, doomed)).Distinct(StringComparer.Ordinal).Select(need => (need, r)))
            .ToLookup(p => p.need, p => p.r, StringComparer.Ordinal);
        var tasks = new Dictionary<ResourceState, Task<bool>>(ReferenceEqualityComparer.Instance);
        var visited = new HashSet<ResourceState>(ReferenceEqualityComparer.Instance);

        // The state's order puts what is needed first, so going backwards there is little to look up.
        foreach (var resource in doomed.Reverse()) _ = TaskOf(resource);
        await Task.WhenAll(tasks.Values).ConfigureAwait(false);

        Task<bool>? TaskOf(ResourceState resource)
        {
            // One that is being looked at already needs itself, by way of an order that only seemed so.
            if (!visited.Add(resource)) return tasks.GetValueOrDefault(resource);
            var first = byNeed[resource.Urn].Select(TaskOf).OfType<Task<bool>>().ToArray();
            return tasks[resource] = AfterAsync(first, resource, urns, toReplace: replaced is not null);
        }
    }

    public async Task DeleteOneAsync(ResourceState resource, StepOp op, bool alongWithAnother = false, bool toReplace = false)
    {
        if (resource.PendingReplacement) op = StepOp.RemovePendingReplace;
        var step = new Step(op, resource.Urn, resource, null);
        var left = toReplace ? resource with { PendingReplacement = true } : null;
        if (!resource.Custom || ResourceUrn.IsProvider(resource.Type) || resource.External || resource.RetainOnDelete || resource.PendingReplacement
            || alongWithAnother)
        {
            run.Journal.Note(resource, left);

            // The engine makes default providers without a word, so it lets them go so too.
            if (!IsDefaultProvider(resource)) run.Mark(step);
            return;
        }

        await run.TrackAsync(step, async () =>
        {
            if (run.IsPreview)
            {
                run.Journal.Note(resource, left);
                return true;
            }

            var by = run.Providers.Of(resource, run.Journal.Current);
            if (by.WhyNot(resource.Type) is { } reason) throw new EngineException(ExitCode.Resource, reason);
            var operation = new PendingOperation(resource, PendingOperation.Deleting);
            await run.Journal.BeginAsync(operation).ConfigureAwait(false);
            try
            {
                await by.DeleteAsync(run.Call(resource.Urn, resource.CustomTimeouts?.Delete), resource).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                await run.Journal.EndAsync(operation, null, null).ConfigureAwait(false);
                throw;
            }

            await run.Journal.EndAsync(operation, resource, left).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
    }

    private static bool IsDefaultProvider(ResourceState resource) =>
        ResourceUrn.IsProvider(resource.Type) && (ResourceUrn.Name(resource.Urn) + "_").StartsWith("default_", StringComparison.Ordinal);

    private async Task<bool> AfterAsync(Task<bool>[] first, ResourceState resource, HashSet<string> doomed, bool toReplace)
    {
        var gone = await Task.WhenAll(first).ConfigureAwait(false);
        if (gone.Contains(false)) return false;
        try
        {
            var along = resource.DeletedWith is { } other && doomed.Contains(other);
            await DeleteOneAsync(resource, resource.Delete || toReplace ? StepOp.DeleteReplaced : StepOp.Delete, along, toReplace && !resource.Delete)
                .ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is StepFailedException or OperationCanceledException)
        {
            return false;
        }
    }
}
