namespace Realmworks.Local.Api.Printing;

/// <summary>Columns of events, in either of their two forms.</summary>
internal static class EventColumns
{
    public static readonly Column[] All =
    [
        new("Last Seen", (o, c) => c.Age(o.Text("series", "lastObservedTime") ?? o.Text("lastTimestamp")
            ?? o.Text("deprecatedLastTimestamp") ?? o.Text("eventTime") ?? o.Text("metadata", "creationTimestamp"))),
        Columns.Text("Type", o => o.Text("type") ?? ""),
        Columns.Text("Reason", o => o.Text("reason") ?? ""),
        Columns.Text("Object", Subject),
        Columns.Wide("Subobject", o => Regarding(o).Text("fieldPath") ?? ""),
        Columns.Wide("Source", o => Source(o)),
        Columns.Text("Message", o => (o.Text("message") ?? o.Text("note") ?? "").Trim()),
        new("First Seen", (o, c) =>
            c.Age(o.Text("firstTimestamp") ?? o.Text("deprecatedFirstTimestamp") ?? o.Text("eventTime") ?? o.Text("metadata", "creationTimestamp")), 1),
        new("Count", (o, _) => o.Long("series", "count") ?? o.Long("count") ?? o.Long("deprecatedCount") ?? 1, 1, "integer"),
        new("Name", (o, _) => o.Text("metadata", "name"), 1, Format: "name"),
    ];

    private static JsonObject? Regarding(JsonObject o) => o.Obj("involvedObject") ?? o.Obj("regarding");

    private static string Subject(JsonObject o) => $"{Regarding(o).Text("kind")?.ToLowerInvariant()}/{Regarding(o).Text("name")}";

    private static string Source(JsonObject o)
    {
        var component = o.Text("source", "component") ?? o.Text("reportingComponent") ?? o.Text("reportingController") ?? "";
        return o.Text("source", "host") is { Length: > 0 } host ? $"{component}, {host}" : component;
    }
}
