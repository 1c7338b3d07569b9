using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Autorest;
using k8s.Models;
using Realmworks.Contracts.Resources;

namespace Realmworks.Controller.Cluster;

/// <summary>The calls that the controller makes to the API server; what is not there is null.</summary>
internal sealed partial class ClusterApi(IKubernetes client)
{
    private const string Group = RealmworksApi.Group;
    private const string Version = RealmworksApi.Version;

    public Task<ObjectList> ListAsync(ObjectSource source, CancellationToken cancellationToken) =>
        client.CustomObjects.ListClusterCustomObjectAsync<ObjectList>(
            source.Group, source.Version, source.Plural, labelSelector: source.LabelSelector, cancellationToken: cancellationToken);

    public async IAsyncEnumerable<(WatchEventType Type, JsonElement Item)> WatchAsync(
        ObjectSource source,
        string? version,
        Action<Exception> onError,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var events = client.CustomObjects.WatchListClusterCustomObjectAsync(
            source.Group,
            source.Version,
            source.Plural,
            allowWatchBookmarks: true,
            labelSelector: source.LabelSelector,
            resourceVersion: version,
            onError: onError,
            cancellationToken: cancellationToken);
        await foreach (var (type, item) in events)
            yield return (type, (JsonElement)item);
    }

    public async Task<IReadOnlyList<string>> ListPipelineNamesAsync(string @namespace, CancellationToken cancellationToken) =>
        [.. (await ListPipelinesAsync(@namespace, cancellationToken)).Select(pipeline => pipeline.Name)];

    /// <summary>The pipelines, and whether each is being deleted.</summary>
    public async Task<IReadOnlyList<(string Name, bool Leaving)>> ListPipelinesAsync(string @namespace, CancellationToken cancellationToken)
    {
        var list = await client.CustomObjects.ListNamespacedCustomObjectAsync<ObjectList>(
            Group, Version, @namespace, RealmworksApi.PipelinePlural, cancellationToken: cancellationToken);
        return [.. list.Items.Select(item => item.GetProperty("metadata")).Select(metadata =>
            (metadata.GetProperty("name").GetString() ?? "", metadata.TryGetProperty("deletionTimestamp", out _)))];
    }

    public Task<Found<Realm>?> FindRealmAsync(string name, CancellationToken cancellationToken) => FindAsync(async () => ResourceReading.Read(
        await client.CustomObjects.GetClusterCustomObjectAsync<JsonElement>(
            Group, Version, RealmworksApi.RealmPlural, name, cancellationToken: cancellationToken),
        ContractsJson.Default.Realm));

    public Task<Found<Pipeline>?> FindPipelineAsync(string @namespace, string name, CancellationToken cancellationToken) =>
        FindAsync(async () => ResourceReading.Read(
        await client.CustomObjects.GetNamespacedCustomObjectAsync<JsonElement>(
            Group, Version, @namespace, RealmworksApi.PipelinePlural, name, cancellationToken: cancellationToken),
        ContractsJson.Default.Pipeline));

    public Task<V1Namespace?> FindNamespaceAsync(string name, CancellationToken cancellationToken) =>
        FindAsync(() => client.CoreV1.ReadNamespaceAsync(name, cancellationToken: cancellationToken));

    public Task<V1Secret?> FindSecretAsync(string @namespace, string name, CancellationToken cancellationToken) =>
        FindAsync(() => client.CoreV1.ReadNamespacedSecretAsync(name, @namespace, cancellationToken: cancellationToken));

    public Task<V1Deployment?> FindDeploymentAsync(string @namespace, string name, CancellationToken cancellationToken) =>
        FindAsync(() => client.AppsV1.ReadNamespacedDeploymentAsync(name, @namespace, cancellationToken: cancellationToken));

    public Task ApplySecretAsync(V1Secret secret, CancellationToken cancellationToken) => client.CoreV1.PatchNamespacedSecretAsync(
        Apply(secret), secret.Name(), secret.Namespace(), fieldManager: FieldManagers.Controller, force: true, cancellationToken: cancellationToken);

    public Task ApplyConfigMapAsync(V1ConfigMap map, CancellationToken cancellationToken) => client.CoreV1.PatchNamespacedConfigMapAsync(
        Apply(map), map.Name(), map.Namespace(), fieldManager: FieldManagers.Controller, force: true, cancellationToken: cancellationToken);

    public Task<V1Deployment> ApplyDeploymentAsync(V1Deployment deployment, string manager, CancellationToken cancellationToken) =>
        client.AppsV1.PatchNamespacedDeploymentAsync(
            Apply(deployment), deployment.Name(), deployment.Namespace(), fieldManager: manager, force: true, cancellationToken: cancellationToken);

    /// <summary>The Deployment stays, marked as deleted, until its pods have finished.</summary>
    public Task DeleteDeploymentAsync(string @namespace, string name, CancellationToken cancellationToken) => UnlessGoneAsync(() =>
        client.AppsV1.DeleteNamespacedDeploymentAsync(name, @namespace, propagationPolicy: "Foreground", cancellationToken: cancellationToken));

    public Task DeleteSecretAsync(string @namespace, string name, CancellationToken cancellationToken) => UnlessGoneAsync(() =>
        client.CoreV1.DeleteNamespacedSecretAsync(name, @namespace, cancellationToken: cancellationToken));

    public Task CreateEventAsync(Corev1Event happened, CancellationToken cancellationToken) =>
        client.CoreV1.CreateNamespacedEventAsync(happened, happened.Namespace(), fieldManager: FieldManagers.Controller, cancellationToken: cancellationToken);

    private static V1Patch Apply(object configuration) => new(configuration, V1Patch.PatchType.ApplyPatch);

    private static V1Patch ApplyText(JsonObject configuration) => new(configuration.ToJsonString(), V1Patch.PatchType.ApplyPatch);

    private static async Task<T?> FindAsync<T>(Func<Task<T>> read)
        where T : class
    {
        try
        {
            return await read();
        }
        catch (HttpOperationException missing) when (missing.Is(HttpStatusCode.NotFound))
        {
            return null;
        }
    }

    private static async Task UnlessGoneAsync<T>(Func<Task<T>> delete)
    {
        try
        {
            await delete();
        }
        catch (HttpOperationException gone) when (gone.Is(HttpStatusCode.NotFound))
        {
            // Gone already, which is what was wanted.
        }
    }
}
