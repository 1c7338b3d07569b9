namespace Realmworks.Local.Api.Serving;

/// <summary>Events are served by two groups under different field names and kept once, in the core form.</summary>
internal static class EventForms
{
    private static readonly (string Core, string Group)[] Names =
    [
        ("involvedObject", "regarding"), ("message", "note"), ("reportingComponent", "reportingController"),
        ("source", "deprecatedSource"), ("firstTimestamp", "deprecatedFirstTimestamp"),
        ("lastTimestamp", "deprecatedLastTimestamp"), ("count", "deprecatedCount"),
    ];

    public static JsonObject ToEventsGroup(JsonObject core) => Rename(core, "events.k8s.io/v1", n => n.Core, n => n.Group);

    public static JsonObject ToCore(JsonObject group) => Rename(group, "v1", n => n.Group, n => n.Core);

    private static JsonObject Rename(
        JsonObject tree, string apiVersion, Func<(string Core, string Group), string> from, Func<(string Core, string Group), string> to)
    {
        foreach (var name in Names)
        {
            if (tree.Take(from(name)) is { } value) tree[to(name)] = value;
        }

        tree["apiVersion"] = apiVersion;
        return tree;
    }
}
