using Realmworks.Local.Api.Applying;
using Realmworks.Local.Api.Patching;

namespace Realmworks.Local.Api.Serving;

/// <summary>The four kinds of patches on stored objects.</summary>
internal sealed class PatchWriter(ApiState state, ObjectWriter writer)
{
    public const string Merge = "application/merge-patch+json";
    public const string Strategic = "application/strategic-merge-patch+json";
    public const string Apply = "application/apply-patch+yaml";
    public const string ApplyJson = "application/apply-patch+json";
    private const string Json = "application/json-patch+json";

    public (JsonObject Result, bool Created) Patch(
        ResourceType type, string ns, string name, string subresource, string media, byte[] body, WriteOptions options, Action<JsonObject, JsonObject?>? guard)
    {
        if (media is Apply or ApplyJson) return ApplyConfiguration(type, ns, name, subresource, body, options, guard);
        var change = ChangeOf(type, media, body);
        return (writer.Update(type, ns, name, subresource, live =>
        {
            var before = guard is null ? null : live.Copy();
            var updated = change(live);
            guard?.Invoke(updated, before);
            return updated;
        }, options), false);
    }

    /// <summary>What a patch makes of an object that is not applied to.</summary>
    public static Func<JsonObject, JsonObject> ChangeOf(ResourceType type, string media, byte[] body)
    {
        switch (media)
        {
            case Json:
                var operations = Operations(body);
                return live => JsonPatch.Apply(live, operations) as JsonObject ?? throw Faults.Rejected();
            case Merge:
                var merged = Changes(body);
                return live => (JsonObject)MergePatch.Apply(live, merged)!;
            case Strategic when type.IsBuiltIn:
                var laid = Changes(body);
                return live => StrategicPatch.Apply(live, laid, type.Shape);
            default:
                throw Faults.UnsupportedMedia(media, type.IsBuiltIn ? [Json, Merge, Strategic, Apply] : [Json, Merge, Apply]);
        }
    }

    private (JsonObject, bool) ApplyConfiguration(
        ResourceType type, string ns, string name, string subresource, byte[] body, WriteOptions options, Action<JsonObject, JsonObject?>? guard)
    {
        if (!options.ManagerNamed)
            throw Faults.Invalid("meta.k8s.io", "PatchOptions", "", [FieldFault.Required("fieldManager", "is required for apply patch")]);
        var config = ReadConfiguration(type, name, subresource, body, options);
        guard?.Invoke(config, state.Store.Find(type.StorageKey, ns, name)?.Read());
        if (state.Store.Find(type.StorageKey, ns, name) is null)
        {
            if (subresource.Length > 0) throw Faults.NotFound(type, name);
            var actor = options.Actor(type.GroupVersion, subresource, state.Now);
            var own = config.Copy();
            // Defaults and admission add to what is created; the applier owns only what it sent.
            var created = writer.Create(type, ns, config, options, tree =>
                ManagerEntry.WriteAll(
                    tree, [new ManagerEntry(actor.Manager, ManagerEntry.Apply, actor.ApiVersion, "", actor.Time, FieldManagement.Owned(own, type.Shape))]));
            return (created, true);
        }

        return (writer.Update(type, ns, name, subresource, live =>
        {
            if (config.Text("metadata", "resourceVersion") is { Length: > 0 } version
                && version != live.Text("metadata", "resourceVersion")) throw Faults.Modified(type, name);
            var (result, conflicts) =
                FieldManagement.Apply(live, config.Copy(), options.Actor(type.GroupVersion, subresource, state.Now), options.Force, type.Shape);
            return conflicts.Count == 0 ? result
                : throw new StatusException(
                    409, "Conflict", ApplyConflict.Describe(conflicts), new JsonObject { ["causes"] = ApplyConflict.Causes(conflicts) });
        }, options, managed: true), false);
    }

    private static JsonObject ReadConfiguration(ResourceType type, string name, string subresource, byte[] body, WriteOptions options)
    {
        var config = RequestBodies.ReadNode(body, "YAML") as JsonObject ?? throw Faults.BadRequest("the applied configuration is not an object");
        if (config.Text("apiVersion") is null or "" || config.Text("kind") is null or "")
            throw Faults.BadRequest($"Object 'Kind' is missing in '{config.ToText()}'");
        RequestBodies.CheckIdentity(type, config);
        if (config.Obj("metadata")?.ContainsKey("managedFields") == true) throw Faults.BadRequest("metadata.managedFields must be nil");
        var metadata = config.Ensure("metadata");
        if (metadata.Text("name") is { Length: > 0 } sent && sent != name)
            throw Faults.BadRequest($"the name of the object ({sent}) does not match the name on the URL ({name})");
        metadata["name"] = name;
        RuleBook.Decode(type, config, options);
        if (type.HasStatus && subresource.Length == 0) config.Remove("status");
        if (subresource == "status")
        {
            foreach (var key in config.Select(p => p.Key).Where(k => k is not ("apiVersion" or "kind" or "metadata" or "status")).ToList()) config.Remove(key);
        }

        return config;
    }

    private static JsonArray Operations(byte[] body)
    {
        var operations = RequestBodies.ReadNode(body, "patch") as JsonArray
            ?? throw Faults.BadRequest("error decoding patch: json: cannot unmarshal object into Go value of type jsonpatch.Patch");
        return operations.Count <= 10_000 ? operations
            : throw new StatusException(413, "RequestEntityTooLarge", "The allowed maximum operations in a JSON patch is 10000");
    }

    private static JsonObject Changes(byte[] body) =>
        RequestBodies.ReadNode(body, "patch") as JsonObject ?? throw Faults.BadRequest("the patch is not a JSON object");
}
