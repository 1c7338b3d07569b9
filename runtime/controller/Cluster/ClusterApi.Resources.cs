using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Autorest;
using k8s.Models;
using Realmworks.Contracts.Resources;

namespace Realmworks.Controller.Cluster;

/// <summary>Writes to the custom resources themselves, and the lease.</summary>
internal sealed partial class ClusterApi
{
    /// <summary>Applies the controller's part of a status: conditions are merged by type, so those of others stay.</summary>
    public Task ApplyStatusAsync(Realm realm, RealmStatus status, CancellationToken cancellationToken) =>
        client.CustomObjects.PatchClusterCustomObjectStatusAsync<JsonElement>(
            ApplyText(Status(RealmworksApi.RealmKind, realm.Metadata, JsonSerializer.SerializeToNode(status, ContractsJson.Default.RealmStatus))),
            Group,
            Version,
            RealmworksApi.RealmPlural,
            realm.Metadata.Name,
            fieldManager: FieldManagers.Controller,
            force: true,
            cancellationToken: cancellationToken);

    public Task ApplyStatusAsync(Pipeline pipeline, PipelineStatus status, CancellationToken cancellationToken) =>
        client.CustomObjects.PatchNamespacedCustomObjectStatusAsync<JsonElement>(
            ApplyText(Status(RealmworksApi.PipelineKind, pipeline.Metadata, JsonSerializer.SerializeToNode(status, ContractsJson.Default.PipelineStatus))),
            Group,
            Version,
            pipeline.Metadata.Namespace ?? "",
            RealmworksApi.PipelinePlural,
            pipeline.Metadata.Name,
            fieldManager: FieldManagers.Controller,
            force: true,
            cancellationToken: cancellationToken);

    public Task DeletePipelineAsync(string space, string name, CancellationToken cancellationToken) =>
        UnlessGoneAsync(() => client.CustomObjects.DeleteNamespacedCustomObjectAsync<JsonElement>(
            Group, Version, space, RealmworksApi.PipelinePlural, name, cancellationToken: cancellationToken));

    /// <summary>
    /// Sets whether the controller's finalizer holds the resource; a resource that changed meanwhile is a conflict, tried again. One that is
    /// gone needs no more letting go of, but holding it fails: what was made for it now, nobody would ever take away.
    /// </summary>
    public async Task SetFinalizerAsync(string plural, ResourceMeta metadata, bool held, CancellationToken cancellationToken)
    {
        var finalizers = metadata.Finalizers ?? [];
        if (finalizers.Contains(RealmworksApi.Finalizer) == held)
            return;
        string[] wanted = held ? [.. finalizers, RealmworksApi.Finalizer] : [.. finalizers.Where(each => each != RealmworksApi.Finalizer)];
        var patch = new V1Patch(
            new JsonObject
            {
                ["metadata"] = new JsonObject
                {
                    ["resourceVersion"] = metadata.ResourceVersion,
                    ["finalizers"] = new JsonArray([.. wanted.Select(each => (JsonNode)each)]),
                },
            }.ToJsonString(),
            V1Patch.PatchType.MergePatch);
        if (held)
            await SetAsync();
        else
            await UnlessGoneAsync(SetAsync);

        Task<JsonElement> SetAsync() => metadata.Namespace is { } space
            ? client.CustomObjects.PatchNamespacedCustomObjectAsync<JsonElement>(
                patch, Group, Version, space, plural, metadata.Name, fieldManager: FieldManagers.Controller, cancellationToken: cancellationToken)
            : client.CustomObjects.PatchClusterCustomObjectAsync<JsonElement>(
                patch, Group, Version, plural, metadata.Name, fieldManager: FieldManagers.Controller, cancellationToken: cancellationToken);
    }

    /// <summary>Empties the lease where we still hold it. Whoever comes next would otherwise wait for it to end, so failing is no harm.</summary>
    public async Task ReleaseLeaseAsync(string @namespace, string name, string holder)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(3));
        try
        {
            var lease = await client.CoordinationV1.ReadNamespacedLeaseAsync(name, @namespace, cancellationToken: patience.Token);
            if (lease.Spec.HolderIdentity != holder)
                return;
            lease.Spec.HolderIdentity = "";
            await client.CoordinationV1.ReplaceNamespacedLeaseAsync(lease, name, @namespace, cancellationToken: patience.Token);
        }
        catch (Exception failure) when (ClusterFailure.IsExpected(failure))
        {
            // It ends by itself.
        }
    }

    private static JsonObject Status(string kind, ResourceMeta metadata, JsonNode? status)
    {
        var named = new JsonObject { ["name"] = metadata.Name };
        if (metadata.Namespace is { } space)
            named["namespace"] = space;
        return new JsonObject { ["apiVersion"] = RealmworksApi.ApiVersion, ["kind"] = kind, ["metadata"] = named, ["status"] = status };
    }
}
