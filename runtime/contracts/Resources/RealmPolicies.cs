using System.Text.Json.Serialization;

namespace Realmworks.Contracts.Resources;

public sealed record RealmPolicies
{
    public const int MostReplicaCap = 10_000;

    [JsonPropertyName("replicaLimits")] public List<ReplicaLimitPolicy>? ReplicaLimits { get; set; }

    /// <summary>The most replicas of all autoscaled pipelines of the realm together, 1 to 10000; left out, there is no such cap.</summary>
    [JsonPropertyName("replicaCap")] public int? ReplicaCap { get; set; }
}
