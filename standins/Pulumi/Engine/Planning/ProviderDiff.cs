using System.Collections.Immutable;

namespace Pulumi.Engine.Planning;

/// <summary>What a provider says of old state and new inputs.</summary>
internal sealed record ProviderDiff(ImmutableArray<PropertyChange> Changes, bool DeleteBeforeReplace = false)
{
    public static readonly ProviderDiff None = new([]);
}
