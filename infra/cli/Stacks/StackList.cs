using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Realmworks.Cli.Installations;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.Stacks;

/// <summary>Installations that have settings or state, in the shape of <c>pulumi stack ls</c>.</summary>
internal static class StackList
{
    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true };

    public static IReadOnlyList<StackSummary> Of(Workspace workspace)
    {
        var states = Installation.States(workspace).ToHashSet();
        return [.. Installation.Names(workspace).Union(states).Order(StringComparer.Ordinal)
            .Select(name => states.Contains(name) ? Read(name, Path.Combine(workspace.Stacks, name + ".json")) : new StackSummary(name, null, null))];
    }

    public static string Json(IReadOnlyList<StackSummary> stacks, string? current) => new JsonArray([.. stacks.Select(stack =>
    {
        var json = new JsonObject { ["name"] = stack.Name, ["current"] = stack.Name == current };
        if (stack.LastUpdate is { } at)
        {
            json["lastUpdate"] = at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        }
        if (stack.Resources is { } count)
        {
            json["resourceCount"] = count;
        }
        return (JsonNode)json;
    })]).ToJsonString(_indented);

    public static string Text(IReadOnlyList<StackSummary> stacks, string? current, DateTimeOffset now)
    {
        var rows = stacks.Select(stack => (Name: stack.Name + (stack.Name == current ? "*" : ""), At: stack.LastUpdate is { } at ? Ago(now - at) : "n/a",
            Count: stack.Resources?.ToString(CultureInfo.InvariantCulture) ?? "n/a")).Prepend(("NAME", "LAST UPDATE", "RESOURCE COUNT")).ToArray();
        var (first, second) = (rows.Max(row => row.Item1.Length), rows.Max(row => row.Item2.Length));
        return string.Join('\n', rows.Select(row => $"{row.Item1.PadRight(first)}  {row.Item2.PadRight(second)}  {row.Item3}"));
    }

    internal static string Ago(TimeSpan time)
    {
        var (count, unit) = time switch
        {
            { TotalSeconds: < 1 } => (0, ""),
            { TotalMinutes: < 1 } => (time.Seconds, "second"),
            { TotalHours: < 1 } => (time.Minutes, "minute"),
            { TotalDays: < 1 } => (time.Hours, "hour"),
            { TotalDays: < 30 } => (time.Days, "day"),
            { TotalDays: < 365 } => (time.Days / 30, "month"),
            _ => (time.Days / 365, "year"),
        };
        return unit.Length == 0 ? "now" : $"{count} {unit}{(count == 1 ? "" : "s")} ago";
    }

    private static StackSummary Read(string name, string file)
    {
        try
        {
            using var state = JsonDocument.Parse(File.ReadAllBytes(file));
            return state.RootElement.GetProperty("checkpoint").TryGetProperty("latest", out var latest) && latest.ValueKind == JsonValueKind.Object
                ? new StackSummary(name, latest.GetProperty("manifest").GetProperty("time").GetDateTimeOffset(),
                    latest.TryGetProperty("resources", out var resources) ? resources.GetArrayLength() : 0)
                : new StackSummary(name, null, null);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new UsageException($"{file} is no checkpoint: {e.Message}");
        }
    }
}

/// <param name="LastUpdate">Null for one that was never updated.</param>
internal sealed record StackSummary(string Name, DateTimeOffset? LastUpdate, int? Resources);
