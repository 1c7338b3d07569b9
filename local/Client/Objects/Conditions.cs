namespace Realmworks.Local.Client;

/// <summary>Status conditions: one per type, its transition time moves only when its status does.</summary>
public static class Conditions
{
    public static JsonObject? Find(JsonObject item, string type) => FindIn(item.ObjectAt("status"), type);

    public static JsonObject? FindIn(JsonObject? status, string type) =>
        status?.ObjectsAt("conditions").FirstOrDefault(condition => condition.TextAt("type") == type);

    public static bool IsTrue(JsonObject item, string type) => Find(item, type)?.TextAt("status") == "True";

    /// <summary>Sets a condition in a status that is being built; withUpdateTime and heartbeat are for the kinds that keep such times.</summary>
    public static void Set(
        JsonObject status, string type, string value, string reason, string message, DateTimeOffset now, bool withUpdateTime = false, string? heartbeat = null)
    {
        if (status["conditions"] is not JsonArray conditions)
            status["conditions"] = conditions = [];

        var known = FindIn(status, type);
        if (known?.TextAt("status") == value && known.TextAt("reason") == reason && known.TextAt("message") == message && heartbeat is null)
            return;

        var time = Timestamps.Seconds(now);
        var since = known?.TextAt("status") == value ? known.TextAt("lastTransitionTime") ?? time : time;
        var made = new JsonObject { ["type"] = type, ["status"] = value, ["reason"] = reason, ["message"] = message, ["lastTransitionTime"] = since };
        if (withUpdateTime)
            made["lastUpdateTime"] = time;
        if (heartbeat is not null)
            made["lastHeartbeatTime"] = heartbeat;
        if (known is not null)
            conditions.Remove(known);
        conditions.Add(made);
    }

    public static void Remove(JsonObject status, string type)
    {
        if (FindIn(status, type) is { } known)
            status["conditions"]!.AsArray().Remove(known); // found there
    }
}
