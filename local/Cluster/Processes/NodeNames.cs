namespace Realmworks.Local.Cluster.Processes;

internal static class NodeNames
{
    public static IReadOnlyList<string> All { get; } = ["node-a", "node-b", "node-c"];

    public static int IndexOf(string name) =>
        All.ToList().IndexOf(name) is var index and >= 0 ? index : throw new UsageException($"there is no node {name}; nodes: {string.Join(", ", All)}");

    public static string ZoneOf(string name) => "local-" + name[^1];

    /// <summary>By the zone's letter or its whole name.</summary>
    public static IReadOnlyList<string> InZone(string zone) =>
        All.Where(name => ZoneOf(name) == zone || name[^1..] == zone).ToList() is { Count: > 0 } nodes
            ? nodes
            : throw new UsageException($"there is no zone {zone}; zones: {string.Join(", ", All.Select(name => name[^1]))}");
}
