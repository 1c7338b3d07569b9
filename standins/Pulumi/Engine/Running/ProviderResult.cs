using System.Collections.Immutable;

namespace Pulumi.Engine.Running;

/// <param name="Id">Null where a preview cannot know it.</param>
/// <param name="Inputs">Inputs as they are now, from a read.</param>
internal sealed record ProviderResult(string? Id, PropertyBag Outputs, PropertyBag? Inputs = null)
{
    /// <summary>The resource is there, but did not become ready, for these reasons.</summary>
    public ImmutableArray<string> InitErrors { get; init; } = [];

    /// <summary>From a read: who else wrote a field; null where the provider cannot tell.</summary>
    public Func<PropertyPath, FieldOwner?>? OwnerOf { get; init; }
}
