using System.Collections.Immutable;
using Pulumi.Engine.Checkpoints;

namespace Pulumi.Engine.Running;

/// <summary>The state that a registration asks for, before its provider has had a say.</summary>
internal static class Goal
{
    public static ResourceState State(RegisterResourceRequest request, string urn, PropertyBag inputs, string? provider) => new()
    {
        Urn = urn,
        Type = request.Type,
        Custom = request.Custom,
        Inputs = inputs,
        Parent = request.Parent,
        Protect = request.Protect ?? false,
        Dependencies = [.. request.Dependencies],
        Provider = provider,
        PropertyDependencies = request.PropertyDependencies
            .Where(p => !p.Value.IsEmpty)
            .ToImmutableSortedDictionary(p => p.Key, p => p.Value.ToImmutableArray(), StringComparer.Ordinal),
        AdditionalSecretOutputs = request.AdditionalSecretOutputs,
        CustomTimeouts = request.CustomTimeouts,
        ImportId = request.ImportId,
        RetainOnDelete = request.RetainOnDelete ?? false,
        DeletedWith = request.DeletedWith,
        IgnoreChanges = request.IgnoreChanges,
        ReplaceOnChanges = request.ReplaceOnChanges,
    };

    /// <summary>An unchanged resource: the old state itself where nothing about it differs, so that nothing has to be written.</summary>
    public static ResourceState Keep(ResourceState old, ResourceState goal)
    {
        var kept = goal with
        {
            Id = old.Id,
            Inputs = PropertyMarks.Same(old.Inputs, goal.Inputs) ? old.Inputs : goal.Inputs,
            Outputs = old.Outputs,
            InitErrors = old.InitErrors,
            ImportId = old.ImportId,
            Created = old.Created,
            Modified = old.Modified,
            Rest = old.Rest,
        };
        return SameButContent(old, kept) && ReferenceEquals(old.Inputs, kept.Inputs) ? old : kept;
    }

    private static bool SameButContent(ResourceState a, ResourceState b) =>
        a.Urn == b.Urn && a.Custom == b.Custom && a.Parent == b.Parent && a.Protect == b.Protect && a.Taint == b.Taint
        && a.External == b.External && a.Provider == b.Provider && a.PendingReplacement == b.PendingReplacement
        && a.RetainOnDelete == b.RetainOnDelete && a.DeletedWith == b.DeletedWith && a.CustomTimeouts == b.CustomTimeouts
        && a.Dependencies.SequenceEqual(b.Dependencies) && a.AdditionalSecretOutputs.SequenceEqual(b.AdditionalSecretOutputs)
        && a.IgnoreChanges.SequenceEqual(b.IgnoreChanges) && a.ReplaceOnChanges.SequenceEqual(b.ReplaceOnChanges)
        && a.PropertyDependencies.Count == b.PropertyDependencies.Count
        && a.PropertyDependencies.All(p => b.PropertyDependencies.TryGetValue(p.Key, out var urns) && urns.SequenceEqual(p.Value));
}
