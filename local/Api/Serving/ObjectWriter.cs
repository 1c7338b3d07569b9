using System.Security.Cryptography;
using Realmworks.Local.Api.Admission;
using Realmworks.Local.Api.Applying;

namespace Realmworks.Local.Api.Serving;

/// <summary>Creates and updates: decode, defaults, admission, validation, ownership, then the store; again where the object moved meanwhile.</summary>
internal sealed class ObjectWriter(ApiState state, AdmissionChain admission)
{
    private const int Attempts = 20;

    public JsonObject Create(ResourceType type, string ns, JsonObject tree, WriteOptions options, Action<JsonObject>? manage = null)
    {
        RequestBodies.CheckIdentity(type, tree);
        RuleBook.Decode(type, tree, options);
        var metadata = tree.Ensure("metadata");
        if (metadata.Text("resourceVersion") is { Length: > 0 }) throw Faults.BadRequest("resourceVersion should not be set on objects to be created");
        PlaceInNamespace(type, ns, metadata);
        var generated = metadata.Text("name") is null or "" && metadata.Text("generateName") is { Length: > 0 };
        for (var attempt = 0; ; attempt++)
        {
            var candidate = generated ? tree.Copy() : tree;
            var stored = CreateOnce(type, ns, candidate, options, generated, manage);
            if (stored is not null) return Versions.Present(type, candidate);
            if (!generated || attempt > 8) throw Faults.AlreadyExists(type, candidate.Text("metadata", "name") ?? "");
        }
    }

    private StoredObject? CreateOnce(ResourceType type, string ns, JsonObject tree, WriteOptions options, bool generated, Action<JsonObject>? manage)
    {
        var metadata = tree.Ensure("metadata");
        if (generated) metadata["name"] = metadata.Text("generateName") + RandomNumberGenerator.GetString("bcdfghjklmnpqrstvwxz2456789", 5);
        var name = metadata.Text("name") ?? "";
        if (type.Namespaced) NamespaceGate.Check(state, type, ns, name);
        metadata["uid"] = Guid.NewGuid().ToString();
        metadata["creationTimestamp"] = Timestamps.Seconds(state.Now);
        foreach (var key in new[] { "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink", "generation" }) metadata.Remove(key);
        if (type.Counts) metadata["generation"] = 1;
        if (type.HasStatus) tree.Remove("status");
        RuleBook.Default(type, tree);
        admission.Apply(type, tree, null, options);
        RuleBook.Validate(type, tree, null, "");
        if (manage is not null) manage(tree);
        else FieldManagement.RecordUpdate(null, tree, options.Actor(type.GroupVersion, "", state.Now), type.Shape);
        if (state.Store.Find(type.StorageKey, type.Namespaced ? ns : "", name) is not null)
            return generated ? null : throw Faults.AlreadyExists(type, name);
        if (options.DryRun) return StoredObject.From(type.StorageKey, 0, tree);
        using (admission.Reserve(type, tree)) return state.Store.Create(type.StorageKey, Versions.ToStorage(type, tree));
    }

    /// <param name="change">Makes the new object of the live one; called again when the live one has moved.</param>
    public JsonObject Update(
        ResourceType type, string ns, string name, string subresource, Func<JsonObject, JsonObject> change, WriteOptions options, bool managed = false)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var live = state.Store.Find(type.StorageKey, ns, name) ?? throw Faults.NotFound(type, name);
            var liveTree = Versions.Present(type, live.Read());
            var updated = change(liveTree.Copy());
            if (updated.Text("metadata", "resourceVersion") is { Length: > 0 } wanted && wanted != liveTree.Text("metadata", "resourceVersion"))
                throw Faults.Modified(type, name);
            RequestBodies.CheckIdentity(type, updated);
            RuleBook.Decode(type, updated, options);
            updated = Isolate(type, name, liveTree, updated, subresource);
            RuleBook.Default(type, updated);
            if (subresource.Length == 0) admission.Apply(type, updated, liveTree, options);
            RuleBook.Validate(type, updated, liveTree, subresource);
            if (!managed) FieldManagement.RecordUpdate(liveTree, updated, options.Actor(type.GroupVersion, subresource, state.Now), type.Shape);
            if (SameButTimes(liveTree, updated)) return liveTree;
            if (options.DryRun) return updated;
            var removed = Deletion.IsDone(type, updated);
            var storage = Versions.ToStorage(type, updated);
            var stored = removed ? state.Store.Remove(live, storage) : state.Store.Replace(live, storage);
            if (stored is not null) return Versions.Present(type, storage);
        }

        throw Faults.Modified(type, name);
    }

    private static void PlaceInNamespace(ResourceType type, string ns, JsonObject metadata)
    {
        if (!type.Namespaced) metadata.Remove("namespace");
        else if (metadata.Text("namespace") is not (null or "") and var sent && sent != ns)
            throw Faults.BadRequest("the namespace of the provided object does not match the namespace sent on the request");
        else metadata["namespace"] = ns;
    }

    /// <summary>What a write may not touch is taken from the live object: identity, times, and the half that the other endpoint owns.</summary>
    private static JsonObject Isolate(ResourceType type, string name, JsonObject live, JsonObject updated, string subresource)
    {
        var metadata = updated.Ensure("metadata");
        if (metadata.Text("name") is { Length: > 0 } sentName && sentName != name)
            throw Faults.BadRequest($"the name of the object ({sentName}) does not match the name on the URL ({name})");
        if (type.Namespaced && metadata.Text("namespace") is { Length: > 0 } sentNs && sentNs != live.Text("metadata", "namespace"))
            throw Faults.BadRequest(
                $"the namespace of the object ({sentNs}) does not match the namespace on the request ({live.Text("metadata", "namespace")})");
        if (metadata.Text("uid") is { Length: > 0 } uid && uid != live.Text("metadata", "uid"))
            throw Faults.Conflict(type, name, $"Precondition failed: UID in precondition: {uid}, UID in object meta: {live.Text("metadata", "uid")}");

        if (subresource == "status")
        {
            var merged = live.Copy();
            if (updated.Take("status") is { } status) merged["status"] = status;
            else merged.Remove("status");
            CopyMember(metadata, merged.Ensure("metadata"), "managedFields");
            return merged;
        }

        if (subresource == "finalize")
        {
            var held = live.Copy();
            held.Ensure("spec")["finalizers"] = updated.At("spec", "finalizers")?.DeepClone() ?? new JsonArray();
            return held;
        }

        var liveMetadata = live.Ensure("metadata");
        foreach (var key in new[] { "name", "namespace", "uid", "creationTimestamp",
            "deletionTimestamp", "deletionGracePeriodSeconds", "generation", "selfLink", "resourceVersion" })
            CopyMember(liveMetadata, metadata, key);
        if (type.HasStatus && subresource.Length == 0) CopyMember(live, updated, "status");
        if (type.Counts && !SameSpec(live, updated)) metadata["generation"] = (live.Long("metadata", "generation") ?? 0) + 1;
        return updated;
    }

    private static void CopyMember(JsonObject from, JsonObject to, string key)
    {
        if (from[key] is { } value) to[key] = value.DeepClone();
        else to.Remove(key);
    }

    private static bool SameSpec(JsonObject live, JsonObject updated) =>
        live.Select(p => p.Key).Union(updated.Select(p => p.Key), StringComparer.Ordinal)
            .Where(k => k is not ("metadata" or "status" or "apiVersion" or "kind")).All(k => Tree.Same(live[k], updated[k]));

    private static bool SameButTimes(JsonObject live, JsonObject updated)
    {
        if (Tree.Same(live, updated)) return true;
        return Tree.Same(WithoutTimes(live), WithoutTimes(updated));
    }

    // Managers stand in the order of their times, so without these they need another.
    private static JsonObject WithoutTimes(JsonObject tree)
    {
        var copy = tree.Copy();
        var entries = copy.Items("metadata", "managedFields").ToList();
        foreach (var entry in entries) entry.Remove("time");
        if (entries.Count > 0)
            copy.Ensure("metadata")["managedFields"] =
                new JsonArray([.. entries.OrderBy(e => e.ToJsonString(), StringComparer.Ordinal).Select(e => e.DeepClone())]);
        return copy;
    }
}
