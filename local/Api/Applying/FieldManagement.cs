namespace Realmworks.Local.Api.Applying;

/// <summary>Keeps metadata.managedFields true over every kind of write. Pure: objects in, objects out.</summary>
internal static class FieldManagement
{
    private const int UpdaterLimit = 10;

    private static readonly string[] Unmanaged =
    [
        "name", "namespace", "generateName", "creationTimestamp", "uid", "resourceVersion", "generation", "selfLink", "managedFields",
        "deletionTimestamp", "deletionGracePeriodSeconds",
    ];

    /// <summary>Gives the changed fields to whoever made a plain create, update or patch.</summary>
    public static void RecordUpdate(JsonObject? live, JsonObject updated, WriteActor actor, Shape shape)
    {
        var sent = updated.At("metadata", "managedFields") as JsonArray;
        // An empty list of managers that a client sends on purpose drops all records.
        if (sent is [JsonObject { Count: 0 }])
        {
            updated.Ensure("metadata").Remove("managedFields");
            return;
        }

        var managers = ManagerEntry.ReadAll(sent is { Count: > 0 } ? updated : live);
        if (live is not null && managers.Count == 0 && live.At("metadata", "managedFields") is null)
        {
            updated.Ensure("metadata").Remove("managedFields");
            return;
        }

        var comparison = Comparison.Between(live is null ? Empty() : Owned(live), Owned(updated), shape);
        var self = new ManagerEntry(actor.Manager, ManagerEntry.Update, actor.ApiVersion, actor.Subresource, actor.Time, new FieldSet());
        var taken = comparison.Modified.Union(comparison.Added);
        var result = managers.Where(m => !m.SameOwner(self))
            .Select(m => m with { Fields = m.Fields.Difference(taken).Difference(comparison.Removed) }).ToList();
        var before = managers.FirstOrDefault(m => m.SameOwner(self));
        var fields = (before?.Fields ?? new FieldSet()).Difference(comparison.Removed).Union(taken);
        result.Add(self with { Fields = fields, Time = before is not null && taken.IsEmpty ? before.Time : actor.Time });
        ManagerEntry.WriteAll(updated, Cap(result));
    }

    /// <summary>Applies a configuration; conflicts are returned, and nothing counts, unless forced.</summary>
    public static (JsonObject Result, IReadOnlyList<ApplyConflict> Conflicts) Apply(
        JsonObject? live, JsonObject config, WriteActor actor, bool force, Shape shape)
    {
        var managers = Ancestors(live, actor, shape);
        var self = new ManagerEntry(actor.Manager, ManagerEntry.Apply, actor.ApiVersion, actor.Subresource, actor.Time, Owned(config, shape));
        var last = managers.FirstOrDefault(m => m.SameOwner(self));
        managers.RemoveAll(m => m.SameOwner(self));

        var liveTree = live ?? new JsonObject();
        var merged = (JsonObject)Merging.Merge(liveTree, config, shape)!;
        if (last is not null)
            Merging.Prune(merged, last.Fields, managers.Aggregate(self.Fields, (all, m) => all.Union(m.Fields)), shape);

        var comparison = Comparison.Between(Owned(liveTree), Owned(merged), shape);
        var changed = comparison.Modified.Union(comparison.Added);
        var conflicts = managers.Select(m => new ApplyConflict(m, [.. m.Fields.Intersection(changed).Paths()])).Where(c => c.Fields.Count > 0)
            .OrderBy(c => c.Owner.Manager, StringComparer.Ordinal).ToList();
        if (!force && LastApplied.Others(conflicts, live, actor, shape) is { Count: > 0 } others) return (merged, others);
        LastApplied.Renew(merged, config, live, actor);

        var result = managers.Select(m => m with { Fields = m.Fields.Difference(changed).Difference(comparison.Removed) }).ToList();
        result.Add(self);
        ManagerEntry.WriteAll(merged, result);
        return (merged, []);
    }

    /// <summary>The fields of a configuration that its applier comes to own.</summary>
    public static FieldSet Owned(JsonObject config, Shape shape) => Ownership.Of(WithoutEmptyMetadata(Owned(config)), shape);

    /// <summary>What was written before anyone applied belongs to one manager that says so.</summary>
    private static List<ManagerEntry> Ancestors(JsonObject? live, WriteActor actor, Shape shape)
    {
        var managers = ManagerEntry.ReadAll(live);
        if (live is null || managers.Count > 0) return managers;
        var everything = Comparison.Between(Empty(), Owned(live), shape).Added;
        return [new ManagerEntry("before-first-apply", ManagerEntry.Update, actor.ApiVersion, "", actor.Time, everything)];
    }

    private static JsonObject Empty() => new() { ["metadata"] = new JsonObject() };

    private static JsonObject Owned(JsonObject tree)
    {
        var copy = new JsonObject();
        foreach (var (name, value) in tree)
        {
            if (name is "apiVersion" or "kind" || value is null) continue;
            if (name != "metadata" || value is not JsonObject metadata)
            {
                copy[name] = value.DeepClone();
                continue;
            }

            var kept = new JsonObject(
                metadata.Where(m => !Unmanaged.Contains(m.Key) && m.Value is not null).Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));
            copy["metadata"] = kept;
        }

        return copy;
    }

    private static JsonObject WithoutEmptyMetadata(JsonObject owned)
    {
        if (owned["metadata"] is JsonObject { Count: 0 }) owned.Remove("metadata");
        return owned;
    }

    private static List<ManagerEntry> Cap(List<ManagerEntry> entries)
    {
        var updaters = entries.Where(e => e.Operation == ManagerEntry.Update && !e.Fields.IsEmpty)
            .OrderByDescending(e => e.Time, StringComparer.Ordinal).ToList();
        if (updaters.Count <= UpdaterLimit) return entries;
        var old = updaters.Skip(UpdaterLimit - 1).ToList();
        var result = entries.Except(old).ToList();
        foreach (var version in old.GroupBy(o => o.ApiVersion, StringComparer.Ordinal))
        {
            var fields = version.Aggregate(new FieldSet(), (all, m) => all.Union(m.Fields));
            result.Add(new ManagerEntry("ancient-changes", ManagerEntry.Update, version.Key, "", version.Max(v => v.Time) ?? "", fields));
        }

        return result;
    }
}
