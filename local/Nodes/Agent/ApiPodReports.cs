using Realmworks.Local.Nodes.Pods;

namespace Realmworks.Local.Nodes.Agent;

internal sealed class ApiPodReports(ApiClient api) : IPodReports
{
    public async Task StatusAsync(JsonObject pod, JsonObject status, CancellationToken cancellationToken)
    {
        var patch = new JsonObject { ["metadata"] = new JsonObject { ["uid"] = pod.Uid() }, ["status"] = status };
        try
        {
            await api.PatchAsync(PathOf(pod).Sub("status"), PatchKind.Merge, patch, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (ApiException e) when (e.IsNotFound || e.IsConflict)
        {
            // The pod is gone, or another one has its name: the watch will tell.
        }
    }

    public async Task GoneAsync(JsonObject pod, CancellationToken cancellationToken)
    {
        try
        {
            await api.DeleteAsync(PathOf(pod), new DeleteOptions(GracePeriodSeconds: 0, Uid: pod.Uid()), cancellationToken).ConfigureAwait(false);
        }
        catch (ApiException e) when (e.IsNotFound || e.IsConflict)
        {
            // Somebody else has removed it already.
        }
    }

    private static ResourcePath PathOf(JsonObject pod) => ResourcePath.Core("pods", pod.Namespace(), pod.Name());
}
