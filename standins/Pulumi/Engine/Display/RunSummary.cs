using System.Collections.Immutable;
using Pulumi.Engine.Planning;

namespace Pulumi.Engine.Display;

/// <summary>How a pass over the stack ended.</summary>
/// <param name="OldOutputs">The stack's outputs before.</param>
/// <param name="Outputs">The stack's outputs after; null where the program did not get to say.</param>
internal sealed record RunSummary(
    bool IsPreview, bool Succeeded, ImmutableArray<Step> Steps, PropertyBag OldOutputs, PropertyBag? Outputs, TimeSpan Duration)
{
    public ImmutableSortedDictionary<string, int> Counts => Steps
        .GroupBy(s => s.Op.Word(), StringComparer.Ordinal)
        .ToImmutableSortedDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

    public bool HasChanges => Steps.Any(s => s.Op.IsChange());
}
