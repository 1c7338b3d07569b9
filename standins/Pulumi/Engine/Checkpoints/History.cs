using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Pulumi.Engine.Checkpoints;

/// <summary>One file a run: what it was and what it did, beside the state it left where that changed.</summary>
internal sealed class History(StackPaths paths)
{
    public async Task AddAsync(
        string kind, DateTimeOffset start, DateTimeOffset end, bool succeeded, ImmutableSortedDictionary<string, int> changes, bool stateChanged)
    {
        var entry = new JsonObject
        {
            ["kind"] = kind,
            ["startTime"] = start.ToUnixTimeSeconds(),
            ["message"] = "",
            ["environment"] = new JsonObject(),
            ["config"] = new JsonObject(),
            ["version"] = 0,
            ["result"] = succeeded ? "succeeded" : "failed",
            ["endTime"] = end.ToUnixTimeSeconds(),
        };
        if (!changes.IsEmpty) entry["resourceChanges"] = new JsonObject(changes.Select(c => KeyValuePair.Create(c.Key, (JsonNode?)c.Value)));
        var nanoseconds = (end - DateTimeOffset.UnixEpoch).Ticks * 100;
        var name = Path.Combine(paths.History, string.Create(CultureInfo.InvariantCulture, $"{paths.Stack}-{nanoseconds}"));
        await AtomicFile.WriteAsync($"{name}.history.json", Encoding.UTF8.GetBytes(entry.ToJsonString(EngineJson.Indented))).ConfigureAwait(false);
        if (stateChanged && File.Exists(paths.Checkpoint)) File.Copy(paths.Checkpoint, $"{name}.checkpoint.json", overwrite: true);
    }
}
