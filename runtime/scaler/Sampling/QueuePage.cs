using System.Text.Json;

namespace Realmworks.Scaler.Sampling;

/// <summary>One page of the management API's listing of queues.</summary>
/// <param name="Pages">How many there are.</param>
/// <param name="Queues">By name.</param>
internal sealed record QueuePage(int Pages, IReadOnlyDictionary<string, QueueCounters> Queues)
{
    /// <summary>What <see cref="Parse"/> looks at; the rest of the fifty fields is left out.</summary>
    public const string Columns = "name,state,messages_ready,messages_unacknowledged,message_stats.publish,message_stats.ack";

    /// <summary>Of a queue in another state, counts are from before: a node is down, or has just started.</summary>
    private static readonly string[] _working = ["running", "idle", "flow"];

    /// <exception cref="FormatException">It is no listing.</exception>
    public static QueuePage Parse(JsonElement page)
    {
        if (page.ValueKind != JsonValueKind.Object || !page.TryGetProperty("items", out var items) || items.ValueKind != JsonValueKind.Array)
            throw new FormatException("the listing of queues has no items");
        var queues = new Dictionary<string, QueueCounters>(items.GetArrayLength(), StringComparer.Ordinal);
        foreach (var item in items.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty("name", out var name) && name.GetString() is { } text)
                queues[text] = Counters(item);
        }
        return new QueuePage(page.TryGetProperty("page_count", out var pages) && pages.TryGetInt32(out var count) ? count : 1, queues);
    }

    private static QueueCounters Counters(JsonElement queue)
    {
        if (queue.TryGetProperty("state", out var state) && state.ValueKind == JsonValueKind.String && !_working.Contains(state.GetString()))
            return new QueueCounters(null, null, 0, 0);
        // A queue that nothing ever came to has no such object at all, or, where nothing else was asked for, an empty list.
        var totals = queue.TryGetProperty("message_stats", out var stats) && stats.ValueKind == JsonValueKind.Object ? stats : default;
        return new QueueCounters(
            Count(queue, "messages_ready"), Count(queue, "messages_unacknowledged"), Count(totals, "publish") ?? 0, Count(totals, "ack") ?? 0);
    }

    private static long? Count(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out var count)
            ? count
            : null;
}
