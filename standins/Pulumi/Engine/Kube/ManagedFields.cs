using System.Text.Json.Nodes;

namespace Pulumi.Engine.Kube;

/// <summary>Who owns which fields of an object, as <c>metadata.managedFields</c> says.</summary>
internal static class ManagedFields
{
    /// <summary>The manager under which Pulumi's provider creates an object; with the first update it becomes the object's own.</summary>
    public const string Creator = "pulumi-kubernetes";
    private const string Apply = "Apply";
    private const string Update = "Update";

    /// <summary>
    /// Whose fields an update takes over: those that were set when the object was created, and by hand with kubectl. By the start of the name,
    /// which for kubectl ends with the command (pulumi/pulumi-kubernetes, provider/pkg/await/await.go, fixCSAFieldManagers).
    /// </summary>
    private static readonly (string Manager, string Operation)[] s_takenOver =
        [("kubectl", Apply), ("kubectl", Update), ("before-first-apply", Update), (Creator, Update), ("pulumi-resource-kubernetes", Update)];

    public static bool IsEmpty(JsonObject live) => !Entries(live).Any();

    /// <summary>By its name alone, as a conflict tells it.</summary>
    public static bool IsTakenOver(string manager) => s_takenOver.Any(m => manager.StartsWith(m.Manager, StringComparison.Ordinal));

    /// <summary>The managers with <paramref name="manager"/> in place of those whose fields it takes over; null where there are none.</summary>
    public static JsonArray? TakenOver(JsonObject live, string manager)
    {
        var entries = Entries(live).ToArray();
        if (!entries.Any(IsTakenOver)) return null;
        var mine = entries.Where(e => IsTakenOver(e) || IsBy(e, manager)).ToArray();
        var first = (JsonObject)mine[0].DeepClone();
        (first["manager"], first["operation"]) = (manager, Apply);
        first["fieldsV1"] = mine.Select(e => e["fieldsV1"] as JsonObject ?? []).Aggregate(new JsonObject(), Joined);
        return new JsonArray([first, .. entries.Except(mine).Select(e => e.DeepClone())]);
    }

    /// <summary>Whether the field is set by others and not by <paramref name="manager"/>. Of the items of a list nothing is known.</summary>
    public static bool IsOthers(JsonObject live, string manager, PropertyPath field) =>
        Entries(live).Any(e => !IsBy(e, manager) && !IsTakenOver(e) && Has(e, field))
        && !Entries(live).Any(e => (IsBy(e, manager) || IsTakenOver(e)) && Has(e, field));

    /// <summary>The manager that Pulumi's provider gave the object; null where it did not make it.</summary>
    public static string? Pulumi(JsonObject live) => Entries(live)
        .Select(e => e["manager"]?.ToString() ?? "")
        .Where(m => m.StartsWith(Creator, StringComparison.Ordinal))
        .OrderByDescending(m => m.Length)
        .FirstOrDefault();

    public static IEnumerable<JsonObject> Entries(JsonObject live) => (live["metadata"]?["managedFields"] as JsonArray ?? []).OfType<JsonObject>();

    private static bool IsBy(JsonObject entry, string manager) => entry["manager"]?.ToString() == manager && entry["operation"]?.ToString() != Update;

    private static bool IsTakenOver(JsonObject entry) =>
        string.IsNullOrEmpty(entry["subresource"]?.ToString())
        && s_takenOver.Any(m => entry["operation"]?.ToString() == m.Operation
            && entry["manager"]?.ToString().StartsWith(m.Manager, StringComparison.Ordinal) == true);

    private static bool Has(JsonObject entry, PropertyPath field)
    {
        JsonNode? at = entry["fieldsV1"];
        foreach (var key in field.Keys) at = key.Name is { } name ? (at as JsonObject)?[$"f:{name}"] : null;
        return at is not null;
    }

    private static JsonObject Joined(JsonObject into, JsonObject fields)
    {
        foreach (var (key, value) in fields)
        {
            if (into[key] is JsonObject mine && value is JsonObject its) Joined(mine, its);
            else if (!into.ContainsKey(key)) into[key] = value?.DeepClone();
        }

        return into;
    }
}
