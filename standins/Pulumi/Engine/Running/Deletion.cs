using System.Collections.Immutable;
using Pulumi.Engine.Checkpoints;
using Pulumi.Engine.Planning;

namespace Pulumi.Engine.Running;

/// <summary>Deletes resources, each after all that need it, as many at once as may run.</summary>
internal sealed class Deletion(RunContext run)
{
    /// <summary>Throws before the first step where one of them is protected.</summary>
    public static void RefuseProtected(IEnumerable<ResourceState> doomed)
    {
        var kept = doomed.Where(r => r is { Protect: true, RetainOnDelete: false }).Select(r => $"\n  {r.Urn}").ToArray();
        if (kept.Length == 0) return;
        throw new EngineException(
            ExitCode.Resource,
            $"unable to delete {kept.Length} protected resource{(kept.Length == 1 ? "" : "s")}; remove the `protect` flag in the program and "
            + $"run `pulumi up` first:{string.Concat(kept)}");
    }

    /// <summary>Returns when all are deleted or have failed; what a failed one needs is left.</summary>
    public async Task DeleteAllAsync(ImmutableArray<ResourceState> doomed)
    {
        var urns = doomed.Select(r => r.Urn).ToHashSet(StringComparer.Ordinal);
        var byNeed = doomed.SelectMany(r => r.Needs().Distinct(StringComparer.Ordinal).Select(need => (need, r))).ToLookup(p => p.need, p => p.r, StringComparer.Ordinal);
        var tasks = new Dictionary<ResourceState, Task<bool>>(ReferenceEqualityComparer.Instance);

        // The state's order puts what is needed first, so going backwards each finds its dependants' tasks already there.
        foreach (var resource in doomed.Reverse())
        {
            var first = byNeed[resource.Urn].Select(tasks.GetValueOrDefault).OfType<Task<bool>>().ToArray();
            tasks[resource] = AfterAsync(first, resource, urns);
        }

        await Task.WhenAll(tasks.Values).ConfigureAwait(false);
    }

    public async Task DeleteOneAsync(ResourceState resource, StepOp op, bool alongWithAnother = false)
    {
        var step = new Step(op, resource.Urn, resource, null);
        if (!resource.Custom || ResourceUrn.IsProvider(resource.Type) || resource.External || resource.RetainOnDelete || alongWithAnother)
        {
            run.Journal.Note(resource, null);

            // The engine makes default providers without a word, so it lets them go so too.
            if (!IsDefaultProvider(resource)) run.Mark(step);
            return;
        }

        await run.TrackAsync(step, async () =>
        {
            if (run.IsPreview)
            {
                run.Journal.Note(resource, null);
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

            await run.Journal.EndAsync(operation, resource, null).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
    }

    private static bool IsDefaultProvider(ResourceState resource) =>
        ResourceUrn.IsProvider(resource.Type) && (ResourceUrn.Name(resource.Urn) + "_").StartsWith("default_", StringComparison.Ordinal);

    private async Task<bool> AfterAsync(Task<bool>[] first, ResourceState resource, HashSet<string> doomed)
    {
        var gone = await Task.WhenAll(first).ConfigureAwait(false);
        if (gone.Contains(false)) return false;
        try
        {
            var along = resource.DeletedWith is { } other && doomed.Contains(other);
            await DeleteOneAsync(resource, resource.Delete ? StepOp.DeleteReplaced : StepOp.Delete, along).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is StepFailedException or OperationCanceledException)
        {
            return false;
        }
    }
}
