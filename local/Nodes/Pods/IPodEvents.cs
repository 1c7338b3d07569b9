using System.Text.Json.Nodes;

namespace Realmworks.Local.Nodes.Pods;

/// <summary>Tells the cluster what happened to a pod; never fails and never waits.</summary>
internal interface IPodEvents
{
    void Normal(JsonObject pod, string? container, string reason, string message);

    void Warning(JsonObject pod, string? container, string reason, string message);
}
