using Microsoft.AspNetCore.Http;
using Realmworks.Local.Api.Catalog;
using Realmworks.Local.Api.Patching;
using Realmworks.Local.Api.Printing;
using Realmworks.Local.Api.Schemas;
using Realmworks.Local.Api.Validation;

namespace Realmworks.Local.Api.Serving;

/// <summary>The scale subresource: the replica count of any kind that has one, in one form.</summary>
internal sealed class ScaleEndpoint(ApiState state, ObjectWriter writer)
{
    public async Task ServeAsync(HttpContext http, ResourceType type, RequestInfo info, WriteOptions options)
    {
        var ns = type.Namespaced ? info.Namespace ?? "" : "";
        var live = state.Store.Find(type.StorageKey, ns, info.Name) ?? throw Faults.NotFound(type, info.Name);
        if (info.Verb == "get")
        {
            await Responses.JsonAsync(http, 200, Show(type, live.Read()));
            return;
        }

        var media = RequestBodies.MediaType(http.Request);
        var body = await RequestBodies.ReadAsync(http.Request, http.RequestAborted);
        var updated = writer.Update(type, ns, info.Name, "scale", tree => Set(type, tree, Change(Show(type, tree), info.Verb, media, body)), options);
        await Responses.JsonAsync(http, 200, Show(type, updated));
    }

    private static JsonObject Change(JsonObject scale, string verb, string media, byte[] body)
    {
        if (verb == "update") return media == Protobuf.ProtobufBody.Media ? Protobuf.ProtobufBody.Read(body) : RequestBodies.Parse(body);
        return media switch
        {
            "application/json-patch+json" => (JsonObject)JsonPatch.Apply(scale, (JsonArray)JsonNode.Parse(body)!)!,
            "application/merge-patch+json" or "application/strategic-merge-patch+json" => (JsonObject)MergePatch.Apply(scale, RequestBodies.Parse(body))!,
            "application/apply-patch+yaml" or "application/apply-patch+json" =>
                (JsonObject)MergePatch.Apply(scale, YamlBody.Read(System.Text.Encoding.UTF8.GetString(body)))!,
            _ => throw Faults.UnsupportedMedia(media, "application/json-patch+json", "application/merge-patch+json"),
        };
    }

    private static JsonObject Set(ResourceType type, JsonObject tree, JsonObject scale)
    {
        if (scale.Text("metadata", "resourceVersion") is { Length: > 0 } version && version != tree.Text("metadata", "resourceVersion"))
            throw Faults.Modified(type, tree.Text("metadata", "name") ?? "");
        var replicas = scale.Long("spec", "replicas") ?? 0;
        if (replicas < 0)
            throw Faults.Invalid("autoscaling", "Scale", tree.Text("metadata", "name") ?? "", [FieldFault.Invalid("spec.replicas", replicas, "must be greater than or equal to 0")]);
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
