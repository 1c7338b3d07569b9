using System.Collections.Immutable;
using Pulumi.Engine.Checkpoints;

namespace Pulumi.Engine.Planning;

/// <summary>What happens to one resource, and why.</summary>
internal sealed record Step(StepOp Op, string Urn, ResourceState? Old, ResourceState? New)
{
    public ImmutableArray<PropertyChange> Changes { get; init; } = [];

    public string Type => ResourceUrn.Type(Urn);

    public string Name => ResourceUrn.Name(Urn);

    public string? Parent => (New ?? Old)?.Parent;

    public ResourceState State => New ?? Old ?? throw new InvalidOperationException($"a step without a state: {Urn}");

    public IEnumerable<string> ChangedKeys => TopKeys(Changes);

    public IEnumerable<string> ReplacedKeys => TopKeys(Changes.Where(c => c.Replaces));

    private static IEnumerable<string> TopKeys(IEnumerable<PropertyChange> changes) =>
        changes.Select(c => c.Path.Keys[0].Name ?? "").Distinct(StringComparer.Ordinal);
}
