using Pulumi.Engine.Checkpoints;
using Pulumi.Engine.Planning;

namespace Pulumi.Engine.Running;

/// <summary>What the engine asks of whoever manages a package's resources.</summary>
internal interface IProvider
{
    /// <summary>Why resources of this type cannot be changed here; null where they can.</summary>
    string? WhyNot(string type);

    /// <summary>Why nothing can be changed now; null where it can, or where a preview cannot know.</summary>
    Task<string?> WhyUnreachableAsync(CancellationToken cancel);

    /// <summary>The inputs completed: names made up, defaults filled in.</summary>
    PropertyBag Check(ProviderCall call, PropertyBag inputs, ResourceState? old);

    ProviderDiff Diff(ProviderCall call, ResourceState old, PropertyBag inputs);

    Task<ProviderResult> CreateAsync(ProviderCall call, PropertyBag inputs);

    Task<ProviderResult> UpdateAsync(ProviderCall call, ResourceState old, PropertyBag inputs);

    Task DeleteAsync(ProviderCall call, ResourceState old);

    /// <summary>The resource as it is now; null where it is gone. <paramref name="old"/> is null for one never managed here.</summary>
    Task<ProviderResult?> ReadAsync(ProviderCall call, string id, ResourceState? old);

    /// <summary>Objects that the labels claim for the stack and its state does not have.</summary>
    Task<IReadOnlyList<StrayObject>> FindStraysAsync(string selector, Snapshot state, CancellationToken cancel);

    /// <summary>Looks for a resource whose creation was interrupted; null where it was not made.</summary>
    Task<ProviderResult?> FindInterruptedAsync(ProviderCall call, ResourceState pending);
}
