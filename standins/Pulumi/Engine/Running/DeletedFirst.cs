using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumi.Engine.Checkpoints;
using Pulumi.Engine.Planning;

namespace Pulumi.Engine.Running;

/// <summary>
/// Resources that are deleted before their replacements are made. What would be replaced along with one of them, because it was made from it, is
/// deleted before it: the objects of a namespace would be gone with it, and the state would not know. Until it is made anew, a deleted resource
/// stays in the state as pending replacement, so that what names it names nothing missing.
/// </summary>
internal sealed class DeletedFirst(RunContext run, ProviderResources providers)
{
    private readonly ConcurrentDictionary<string, Claim> _claims = new(StringComparer.Ordinal);

    /// <summary>The registration of a resource: what it goes on from, which is another state where it was or is being deleted first.</summary>
    public Task<ResourceState> ClaimAsync(ResourceState old) => _claims.GetOrAdd(old.Urn, _ => new Claim(Task.FromResult(old), IsDeletion: false)).State;

    /// <summary>Deletes a resource that the program has registered, and all that has to go with it. Returns it as it then stands.</summary>
    public async Task<ResourceState> DeleteAsync(ResourceState root)
    {
        var along = new List<(ResourceState Resource, TaskCompletionSource<ResourceState> Done)>();
        var others = new List<Task>();
        foreach (var dependent in Dependents(root))
        {
            var done = new TaskCompletionSource<ResourceState>(TaskCreationOptions.RunContinuationsAsynchronously);
            var claim = _claims.GetOrAdd(dependent.Urn, _ => new Claim(done.Task, IsDeletion: true));
            if (claim.State == done.Task) along.Add((dependent, done));
            else if (claim.IsDeletion) others.Add(claim.State);
        }

        try
        {
            RefuseProtected(root, along.Select(a => a.Resource));
            await Task.WhenAll(others).ConfigureAwait(false);
            await new Deletion(run).DeleteAllAsync([.. along.Select(a => a.Resource)], replaced: root).ConfigureAwait(false);
        }
        finally
        {
            foreach (var (resource, done) in along) done.SetResult(run.Journal.Find(resource.Urn) ?? resource);
        }

        if (along.FirstOrDefault(a => run.Journal.Find(a.Resource.Urn) is { PendingReplacement: false }) is { Resource: { } kept })
        {
            throw new StepFailedException(root.Urn, $"{kept.Urn} has to be deleted first");
        }

        await new Deletion(run).DeleteOneAsync(root, StepOp.DeleteReplaced, toReplace: true).ConfigureAwait(false);
        return run.Journal.Find(root.Urn) ?? root;
    }

    /// <summary>
    /// In the state's order, what the provider would replace if everything that came from a replaced resource were unknown: Pulumi's rule
    /// (pulumi/pulumi, pkg/resource/deploy/step_generator.go, calculateDependentReplacements).
    /// </summary>
    private IEnumerable<ResourceState> Dependents(ResourceState root)
    {
        var replaced = new HashSet<string>(StringComparer.Ordinal) { root.Urn };
        foreach (var resource in run.Journal.Left.Where(
            r => r.Urn != root.Urn && r is { Custom: true, External: false, Delete: false, PendingReplacement: false }))
        {
            if (!IsReplaced(resource, replaced)) continue;
            replaced.Add(resource.Urn);

            // A provider is no object of its own: its registration sees that it is another one.
            if (!ResourceUrn.IsProvider(resource.Type)) yield return resource;
        }
    }

    private bool IsReplaced(ResourceState resource, HashSet<string> replaced)
    {
        if (!string.IsNullOrEmpty(resource.Provider) && replaced.Contains(ProviderReference.Parse(resource.Provider).Urn)) return true;
        if (resource.DeletedWith is { } other && replaced.Contains(other)) return true;
        var moving = resource.PropertyDependencies.Where(p => resource.Inputs.ContainsKey(p.Key) && p.Value.Any(replaced.Contains)).ToArray();
        if (moving.Length == 0) return false;
        var inputs = moving.Aggregate(resource.Inputs, (bag, p) => bag.SetItem(p.Key, PropertyValue.Computed.Instance));
        if (ResourceUrn.IsProvider(resource.Type)) return providers.MustReplace(resource.Type, resource.Inputs, inputs);
        inputs = StepPlanner.IgnoreChanges(inputs, resource, resource.IgnoreChanges);
        var diff = run.Providers.Of(resource, run.Journal.Start).Diff(run.Call(resource.Urn), resource, inputs);
        return StepPlanner.Replacing(diff.Changes, resource.ReplaceOnChanges).Any(c => c.Replaces);
    }

    private static void RefuseProtected(ResourceState root, IEnumerable<ResourceState> along)
    {
        if (along.FirstOrDefault(r => r.Protect) is not { } kept) return;
        throw new EngineException(
            ExitCode.Resource,
            $"unable to replace resource \"{kept.Urn}\" as part of replacing \"{root.Urn}\" as it is currently marked for protection. To unprotect the "
            + "resource, remove the `protect` flag from the resource in your Pulumi program and run `pulumi up`");
    }

    private sealed record Claim(Task<ResourceState> State, bool IsDeletion);
}
