namespace Realmworks.Local.Api.Serving;

/// <summary>Deletes: at once, after a grace period, or when the last finalizer is gone.</summary>
internal sealed class Deletion(ApiState state)
{
    private static readonly string[] ReturnsObject =
        ["pods", "services", "serviceaccounts", "persistentvolumeclaims", "persistentvolumes", "resourcequotas", "podtemplates"];

    private static readonly string[] Immortal = ["default", "kube-public", "kube-system"];

    /// <summary>Whether an object that is being deleted waits for nothing more.</summary>
    public static bool IsDone(ResourceType type, JsonObject tree)
    {
        if (tree.Text("metadata", "deletionTimestamp") is null) return false;
        if (tree.At("metadata", "finalizers") is JsonArray { Count: > 0 }) return false;
        if (type.StorageKey == "namespaces" && tree.At("spec", "finalizers") is JsonArray { Count: > 0 }) return false;
        return type.StorageKey != "pods" || tree.Long("metadata", "deletionGracePeriodSeconds") is null or 0;
    }

    public JsonObject Delete(ResourceType type, string ns, string name, DeleteRequest request)
    {
        if (type.StorageKey == "namespaces" && Immortal.Contains(name)) throw Faults.Forbidden(type, name, "this namespace may not be deleted");
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var live = state.Store.Find(type.StorageKey, ns, name) ?? throw Faults.NotFound(type, name);
            if (request.Uid is { } uid && uid != live.Uid)
                throw Faults.Outdated(type, name, $"the UID in the precondition ({uid}) does not match the UID in record ({live.Uid}). The object might have been deleted and then recreated");
            if (request.ResourceVersion is { } version && version != live.Version.ToString())
                throw Faults.Outdated(type, name, $"the ResourceVersion in the precondition ({version}) does not match the ResourceVersion in record ({live.Version}). The object might have been modified");
            var tree = live.Read();
            var before = tree.Copy();
            Mark(type, tree, request);
            var done = IsDone(type, tree);
            if (request.DryRun || (!done && Tree.Same(before, tree))) return Answer(type, tree, done);
            var stored = done ? state.Store.Remove(live, tree) : state.Store.Replace(live, tree);
            if (stored is not null) return Answer(type, Versions.Present(type, tree), done);
        }

        throw Faults.Modified(type, name);
    }

    private void Mark(ResourceType type, JsonObject tree, DeleteRequest request)
    {
        var metadata = tree.Ensure("metadata");
        SetPropagation(metadata, request);
        var grace = Grace(type, tree, request);
        var already = metadata.Text("deletionTimestamp") is not null;
        if (already && metadata.Long("deletionGracePeriodSeconds") <= grace) return;
        metadata["deletionTimestamp"] = Timestamps.Seconds(state.Now.AddSeconds(grace));
        metadata["deletionGracePeriodSeconds"] = grace;
        if (already) return;
        if (metadata.Long("generation") is { } generation) metadata["generation"] = generation + 1;
        if (type.StorageKey == "namespaces") tree.Ensure("status")["phase"] = "Terminating";
    }

    private static long Grace(ResourceType type, JsonObject tree, DeleteRequest request)
    {
        if (type.StorageKey != "pods") return 0;
        if (string.IsNullOrEmpty(tree.Text("spec", "nodeName")) || tree.Text("status", "phase") is "Succeeded" or "Failed") return 0;
        return request.GraceSeconds ?? tree.Long("spec", "terminationGracePeriodSeconds") ?? 30;
    }

    private static void SetPropagation(JsonObject metadata, DeleteRequest request)
    {
        if (request.Propagation is null) return;
        var finalizers = metadata.Texts("finalizers").Where(f => f is not ("foregroundDeletion" or "orphan")).ToList();
        if (request.Propagation == "Foreground") finalizers.Add("foregroundDeletion");
        if (request.Propagation == "Orphan") finalizers.Add("orphan");
        metadata.SetTexts("finalizers", finalizers);
    }

    private static JsonObject Answer(ResourceType type, JsonObject tree, bool done)
    {
        if (!done || ReturnsObject.Contains(type.StorageKey)) return tree;
        var details = Faults.Details(type, tree.Text("metadata", "name") ?? "");
        details["uid"] = tree.Text("metadata", "uid");
        return new JsonObject { ["kind"] = "Status", ["apiVersion"] = "v1", ["metadata"] = new JsonObject(), ["status"] = "Success", ["details"] = details };
    }
}
