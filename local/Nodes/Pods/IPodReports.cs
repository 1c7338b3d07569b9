namespace Realmworks.Local.Nodes.Pods;

/// <summary>Tells the API server how a pod is, and that one is gone from the node.</summary>
internal interface IPodReports
{
    Task StatusAsync(JsonObject pod, JsonObject status, CancellationToken cancellationToken);

    Task GoneAsync(JsonObject pod, CancellationToken cancellationToken);
}
