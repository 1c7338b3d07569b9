using System.Collections.Immutable;

namespace Realmworks.Infra.Settings.Networks;

internal static class FreeBlocks
{
    /// <summary>What is left of a block without its used parts, in the fewest aligned blocks.</summary>
    public static IEnumerable<Cidr> Of(Cidr block, ImmutableArray<Cidr> used)
    {
        if (!used.Any(block.Overlaps))
        {
            return [block];
        }
        return used.Any(part => part.Contains(block)) ? []
            : [.. Of(block.Part(block.Prefix + 1, 0), used), .. Of(block.Part(block.Prefix + 1, 1), used)];
    }
}
