using Realmworks.Local.Api.Authz;
using Realmworks.Local.Api.Printing;
using Realmworks.Local.Api.Watching;

namespace Realmworks.Local.Api.Serving;

/// <summary>Create, update, patch and delete of whole objects and their status.</summary>
internal sealed class WriteEndpoint(ApiState state, ObjectWriter writer, PatchWriter patches, Aftermath aftermath, EscalationGuard escalation)
{
    // Kinds that nobody may overwrite without saying what they have seen.
    private static readonly string[] NeedVersion = ["leases.coordination.k8s.io", "poddisruptionbudgets.policy", Custom.Definitions.Key];

    public async Task CreateAsync(HttpContext http, ResourceType type, RequestInfo info, WriteOptions options)
    {
        if (type.Terminating) throw new StatusException(
            405, "MethodNotAllowed", "create not allowed while custom resource definition is terminating", new JsonObject());
        var body = await RequestBodies.ReadObjectAsync(http.Request, http.RequestAborted);
        escalation.Check(type, NamespaceOf(type, info), body, null, options.User);
        var created = writer.Create(type, NamespaceOf(type, info), body, options);
        await AnswerAsync(http, 201, type, created, options);
    }

    public async Task UpdateAsync(HttpContext http, ResourceType type, RequestInfo info, WriteOptions options)
    {
        var body = await RequestBodies.ReadObjectAsync(http.Request, http.RequestAborted);
        RequestBodies.CheckIdentity(type, body);
        var live = state.Store.Find(type.StorageKey, NamespaceOf(type, info), info.Name);
        if (live is not null) escalation.Check(type, NamespaceOf(type, info), body, live.Read(), options.User);
        if ((type.Custom is not null || NeedVersion.Contains(type.StorageKey))
            && live is not null && string.IsNullOrEmpty(body.Text("metadata", "resourceVersion")))
            // Kubernetes names the resource here, not the kind, and writes the number as Go does.
            throw Faults.Invalid(type.Group, type.Plural, info.Name,
                [new("FieldValueInvalid", "metadata.resourceVersion", "Invalid value: 0x0: must be specified for an update")]);
        var updated = writer.Update(type, NamespaceOf(type, info), info.Name, info.Subresource, _ => body.Copy(), options);
        await AnswerAsync(http, 200, type, updated, options);
    }

    public async Task PatchAsync(HttpContext http, ResourceType type, RequestInfo info, WriteOptions options)
    {
        var media = RequestBodies.MediaType(http.Request);
        var body = await RequestBodies.ReadAsync(http.Request, http.RequestAborted);
        var guarded = type.Group == "rbac.authorization.k8s.io";
        var (result, created) = patches.Patch(type, NamespaceOf(type, info), info.Name, info.Subresource, media, body, options,
            guarded ? (tree, live) => escalation.Check(type, NamespaceOf(type, info), tree, live, options.User) : null);
        await AnswerAsync(http, created ? 201 : 200, type, result, options);
    }

    public async Task DeleteAsync(HttpContext http, ResourceType type, RequestInfo info)
    {
        var request = await ReadDeleteAsync(http);
        var answer = new Deletion(state).Delete(type, NamespaceOf(type, info), info.Name, request);
        aftermath.Follow(type);
        await Responses.JsonAsync(http, 200, answer);
    }

    public async Task DeleteManyAsync(HttpContext http, ResourceType type, RequestInfo info, Func<string, string?> query)
    {
        var request = await ReadDeleteAsync(http);
        var chosen = ListRequest.From(type, info, query);
        var items = chosen.From(state.Store.View.Of(type.StorageKey)).ToList();
        foreach (var item in items)
        {
            try
            {
                new Deletion(state).Delete(type, item.Namespace, item.Name, request);
            }
            catch (StatusException e) when (e.Code == 404)
            {
                // Someone else was faster; gone is what was asked for.
            }
        }

        aftermath.Follow(type);
        var metadata = new JsonObject { ["resourceVersion"] = state.Store.View.Version.ToString() };
        await Responses.ListAsync(http, type, metadata, items.Select(i => Versions.Present(type, i.Read())));
    }

    private static async Task<DeleteRequest> ReadDeleteAsync(HttpContext http)
    {
        var body = await RequestBodies.ReadObjectAsync(http.Request, http.RequestAborted, mayBeEmpty: true);
        return DeleteRequest.From(body, name => http.Request.Query[name].FirstOrDefault());
    }

    private static string NamespaceOf(ResourceType type, RequestInfo info) => type.Namespaced ? info.Namespace ?? "" : "";

    private async Task AnswerAsync(HttpContext http, int code, ResourceType type, JsonObject tree, WriteOptions options)
    {
        if (!options.DryRun) aftermath.Follow(type);
        Responses.Warn(http, options.Warnings);
        if (TableRequest.From(http) is { } table)
            tree = Tables.Of(type, [tree], tree.Text("metadata", "resourceVersion") ?? "", table, state.Now);
        await Responses.JsonAsync(http, code, tree);
    }
}
