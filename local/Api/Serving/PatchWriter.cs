using Realmworks.Local.Api.Applying;
using Realmworks.Local.Api.Catalog;
using Realmworks.Local.Api.Patching;

namespace Realmworks.Local.Api.Serving;

/// <summary>The four kinds of patches on stored objects.</summary>
internal sealed class PatchWriter(ApiState state, ObjectWriter writer)
{
    private const string Json = "application/json-patch+json";
    private const string Merge = "application/merge-patch+json";
    private const string Strategic = "application/strategic-merge-patch+json";
    private const string Apply = "application/apply-patch+yaml";

    public (JsonObject Result, bool Created) Patch(
        ResourceType type, string ns, string name, string subresource, string media, byte[] body, WriteOptions options, Action<JsonObject, JsonObject?>? guard)
    {
        if (media is Apply or "application/apply-patch+json") return ApplyConfiguration(type, ns, name, subresource, body, options, guard);
        Func<JsonObject, JsonObject> change = media switch
        {
            Json => JsonChange(body),
            Merge => MergeChange(body),
            Strategic when type.IsBuiltIn => StrategicChange(type, body),
            _ => throw Faults.UnsupportedMedia(media, type.IsBuiltIn ? [Json, Merge, Strategic, Apply] : [Json, Merge, Apply]),
        };
        return (writer.Update(type, ns, name, subresource, live =>
        {
            var before = guard is null ? null : live.Copy();
            var updated = change(live);
            guard?.Invoke(updated, before);
            return updated;
        }, options), false);
    }

    private (JsonObject, bool) ApplyConfiguration(
        ResourceType type, string ns, string name, string subresource, byte[] body, WriteOptions options, Action<JsonObject, JsonObject?>? guard)
    {
        if (!options.ManagerNamed)
            throw Faults.Invalid("meta.k8s.io", "PatchOptions", "", [Validation.FieldFault.Required("fieldManager", "is required for apply patch")]);
        var config = ReadConfiguration(type, name, subresource, body, options);
        guard?.Invoke(config, state.Store.Find(type.StorageKey, ns, name)?.Read());
        if (state.Store.Find(type.StorageKey, ns, name) is null)
        {
            if (subresource.Length > 0) throw Faults.NotFound(type, name);
            var actor = options.Actor(type.GroupVersion, subresource, state.Now);
            var own = config.Copy();
            // Defaults and admission add to what is created; the applier owns only what it sent.
            var created = writer.Create(type, ns, config, options, tree =>
                ManagerEntry.WriteAll(tree, [new ManagerEntry(actor.Manager, ManagerEntry.Apply, actor.ApiVersion, "", actor.Time, FieldManagement.Owned(own, type.Shape))]));
            return (created, true);
        }

        return (writer.Update(type, ns, name, subresource, live =>
        {
            if (config.Text("metadata", "resourceVersion") is { Length: > 0 } version && version != live.Text("metadata", "resourceVersion")) throw Faults.Modified(type, name);
            var (result, conflicts) = FieldManagement.Apply(live, config.Copy(), options.Actor(type.GroupVersion, subresource, state.Now), options.Force, type.Shape);
            return conflicts.Count == 0 ? result
                : throw new StatusException(409, "Conflict", ApplyConflict.Describe(conflicts), new JsonObject { ["causes"] = ApplyConflict.Causes(conflicts) });
        }, options, managed: true), false);
    }

    private static JsonObject ReadConfiguration(ResourceType type, string name, string subresource, byte[] body, WriteOptions options)
    {
        JsonObject config;
        try
        {
            config = body.AsSpan().TrimStart(" \t\r\n"u8) is [(byte)'{', ..]
                ? Tree.Parse(body)
                : YamlBody.Read(System.Text.Encoding.UTF8.GetString(body)) as JsonObject ?? throw Faults.BadRequest("the applied configuration is not an object");
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or YamlDotNet.Core.YamlException)
        {
            throw Faults.BadRequest($"error decoding YAML: {e.Message}");
        }

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

    private static Func<JsonObject, JsonObject> JsonChange(byte[] body)
    {
        if (ParseNode(body) is not JsonArray operations) throw Faults.BadRequest("error decoding patch: json: cannot unmarshal object into Go value of type jsonpatch.Patch");
        if (operations.Count > 10_000) throw new StatusException(413, "RequestEntityTooLarge", "The allowed maximum operations in a JSON patch is 10000");
        return live => Guarded(() => JsonPatch.Apply(live, operations) as JsonObject ?? throw new PatchException("the patched document is not an object"));
    }

    private static Func<JsonObject, JsonObject> MergeChange(byte[] body)
    {
        var patch = ParseNode(body) as JsonObject ?? throw Faults.BadRequest("the patch is not a JSON object");
        return live => (JsonObject)MergePatch.Apply(live, patch)!;
    }

    private static Func<JsonObject, JsonObject> StrategicChange(ResourceType type, byte[] body)
    {
        var patch = ParseNode(body) as JsonObject ?? throw Faults.BadRequest("the patch is not a JSON object");
        return live =>
        {
            try
            {
                return StrategicPatch.Apply(live, patch, type.Shape);
            }
            catch (PatchException e)
            {
                throw Faults.BadRequest(e.Message);
            }
        };
    }

    private static JsonObject Guarded(Func<JsonObject> change)
    {
        try
        {
            return change();
        }
        catch (PatchException)
        {
            throw Faults.Rejected();
        }
    }

    private static JsonNode? ParseNode(byte[] body)
    {
        try
        {
            return body.AsSpan().TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..]
                ? JsonNode.Parse(body)
                : YamlBody.Read(System.Text.Encoding.UTF8.GetString(body));
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or YamlDotNet.Core.YamlException)
        {
            throw Faults.BadRequest($"error decoding patch: {e.Message}");
        }
    }
}
