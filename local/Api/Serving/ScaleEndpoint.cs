using Realmworks.Local.Api.Printing;

namespace Realmworks.Local.Api.Serving;

/// <summary>The scale subresource: the replica count of any kind that has one, in one form.</summary>
internal sealed class ScaleEndpoint(ApiState state, ObjectWriter writer)
{
    private static readonly ResourceType Scales = new("autoscaling", "v1", "scales", "Scale", true) { Shape = BuiltinShapes.Get("autoscaling/v1.Scale") };

    public async Task ServeAsync(HttpContext http, ResourceType type, RequestInfo info, WriteOptions options)
    {
        var ns = type.Namespaced ? info.Namespace ?? "" : "";
        var live = state.Store.Find(type.StorageKey, ns, info.Name) ?? throw Faults.NotFound(type, info.Name);
        if (info.Verb == "get")
        {
            await Responses.JsonAsync(http, 200, Show(type, live.Read()));
            return;
        }

        var change = info.Verb == "update" ? await SentAsync(http)
            : PatchWriter.ChangeOf(Scales, MediaOf(http.Request), await RequestBodies.ReadAsync(http.Request, http.RequestAborted));
        var updated = writer.Update(type, ns, info.Name, "scale", tree => Set(type, tree, change(Show(type, tree))), options);
        await Responses.JsonAsync(http, 200, Show(type, updated));
    }

    private static async Task<Func<JsonObject, JsonObject>> SentAsync(HttpContext http)
    {
        var sent = await RequestBodies.ReadObjectAsync(http.Request, http.RequestAborted);
        return _ => sent;
    }

    // Nobody owns a part of a scale: what is applied to it is merged.
    private static string MediaOf(HttpRequest request) =>
        RequestBodies.MediaType(request) is var media and not (PatchWriter.Apply or PatchWriter.ApplyJson) ? media : PatchWriter.Merge;

    private static JsonObject Set(ResourceType type, JsonObject tree, JsonObject scale)
    {
        if (scale.Text("metadata", "resourceVersion") is { Length: > 0 } version && version != tree.Text("metadata", "resourceVersion"))
            throw Faults.Modified(type, tree.Text("metadata", "name") ?? "");
        var replicas = scale.Long("spec", "replicas") ?? 0;
        if (replicas < 0)
            throw Faults.Invalid("autoscaling", "Scale", tree.Text("metadata", "name")
                ?? "", [FieldFault.Invalid("spec.replicas", replicas, "must be greater than or equal to 0")]);
        var steps = Steps(type.Custom?.Scale?.Spec ?? ".spec.replicas");
        var at = tree;
        foreach (var step in steps[..^1]) at = at.Ensure(step);
        at[steps[^1]] = replicas;
        return tree;
    }

    private static JsonObject Show(ResourceType type, JsonObject tree)
    {
        var paths = type.Custom?.Scale ?? (".spec.replicas", ".status.replicas", null);
        var metadata = new JsonObject();
        foreach (var key in new[] { "name", "namespace", "uid", "resourceVersion", "creationTimestamp" })
        {
            if (tree.Text("metadata", key) is { } value) metadata[key] = value;
        }

        var status = new JsonObject { ["replicas"] = tree.Long(Steps(paths.Status)) ?? 0 };
        var selector = type.Custom is null ? Cells.Selector(tree.Obj("spec", "selector")) : paths.Selector is { } path ? tree.Text(Steps(path)) ?? "" : "";
        if (selector.Length > 0) status["selector"] = selector;
        var spec = new JsonObject();
        if (tree.Long(Steps(paths.Spec)) is { } replicas) spec["replicas"] = replicas;
        return new JsonObject { ["kind"] = "Scale", ["apiVersion"] = "autoscaling/v1", ["metadata"] = metadata, ["spec"] = spec, ["status"] = status };
    }

    private static string[] Steps(string path) => path.TrimStart('.').Split('.');
}
