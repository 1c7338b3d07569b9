using System.Text.Json.Nodes;

namespace Realmworks.Local.Cluster.Commands;

internal static class Readiness
{
    public static async Task<bool> ApiAsync(string kubeconfig, CancellationToken cancellationToken)
    {
        try
        {
            using var api = new ApiClient(ApiEndpoint.FromKubeconfig(kubeconfig));
            await api.GetAsync(ResourcePath.Core("namespaces", null, "default"), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or ApiException or IOException or InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>The nodes that say they are ready, and have said so since the given time.</summary>
    public static async Task<IReadOnlyList<string>> NodesAsync(ApiClient api, CancellationToken cancellationToken, DateTimeOffset since = default)
    {
        var list = await api.ListAsync(ResourcePath.Core("nodes"), cancellationToken: cancellationToken).ConfigureAwait(false);
        return [.. list.ObjectsAt("items").Where(node => IsReady(node, since)).Select(node => node.Name())];
    }

    private static bool IsReady(JsonObject node, DateTimeOffset since) =>
        node.ObjectsAt("status", "conditions").Any(c =>
            c.TextAt("type") == "Ready" && c.TextAt("status") == "True" && (c.TimeAt("lastHeartbeatTime") ?? DateTimeOffset.MinValue) >= since);
}
