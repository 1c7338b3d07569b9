using System.Text.Json;

namespace Drills.Tests;

/// <summary>A quorum queue: the pod of its leader, how many of its members are there, how many messages it holds.</summary>
internal sealed record BrokerQueue(string Leader, int Online, long Messages)
{
    /// <summary>Null where the broker does not know all of it now. Its answer names some fields twice, which a JsonObject refuses.</summary>
    public static BrokerQueue? Of(JsonElement queue) =>
        queue.TryGetProperty("leader", out var leader) && queue.TryGetProperty("online", out var online) && queue.TryGetProperty("messages", out var messages)
        && leader.ValueKind == JsonValueKind.String && online.ValueKind == JsonValueKind.Array
            // rabbit@rabbitmq-1.rabbitmq-nodes...
            ? new BrokerQueue(leader.GetString()!.Split('@', '.')[1], online.GetArrayLength(), messages.GetInt64())
            : null;
}
