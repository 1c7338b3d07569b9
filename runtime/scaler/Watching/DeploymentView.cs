using System.Text.Json;
using Realmworks.Contracts.Resources;

namespace Realmworks.Scaler.Watching;

/// <param name="Replicas">Replicas asked for.</param>
/// <param name="ReadyReplicas">Those that take work.</param>
/// <param name="Writer">Who wrote the count, where that was somebody else.</param>
internal sealed record DeploymentView(int Replicas, int ReadyReplicas, ReplicaWriter? Writer)
{
    /// <returns>Null where the Deployment says that its replicas are somebody else's.</returns>
    public static DeploymentView? Read(JsonElement item)
    {
        var metadata = item.GetProperty("metadata");
        if (metadata.TryGetProperty("annotations", out var annotations)
            && annotations.TryGetProperty(Labels.ReplicasOwner, out var owner) && !owner.ValueEquals(Components.Scaler))
        {
            return null;
        }
        return new DeploymentView(Count(item, "spec", "replicas") ?? 1, Count(item, "status", "readyReplicas") ?? 0, ReplicaWriter.Read(metadata));
    }

    private static int? Count(JsonElement item, string part, string name) =>
        item.TryGetProperty(part, out var inner) && inner.TryGetProperty(name, out var value) ? value.GetInt32() : null;
}
