namespace Realmworks.Scaler.Running;

/// <summary>
/// Which process scales which shard: a pure function of the processes there are, so that all of them agree without a word. None gets more
/// than its part, and one that comes or goes moves few.
/// </summary>
internal static class ShardPlan
{
    public static string[] Owners(int shards, IReadOnlyCollection<string> members)
    {
        if (members.Count == 0)
            return [];
        var most = (shards + members.Count - 1) / members.Count;
        var held = members.ToDictionary(member => member, _ => 0, StringComparer.Ordinal);
        var owners = new string[shards];
        for (var shard = 0; shard < shards; shard++)
        {
            owners[shard] = members.Where(member => held[member] < most)
                .MaxBy(member => (Spoke.Hash($"{member}/{shard}"), member))!; // Not null: their parts add up to all shards.
            held[owners[shard]]++;
        }
        return owners;
    }

    /// <summary>The shard of a realm: its stages share a cap, so they stay together.</summary>
    public static int ShardOf(string realm, int shards) => (int)(Spoke.Hash(realm) % (ulong)shards);
}
