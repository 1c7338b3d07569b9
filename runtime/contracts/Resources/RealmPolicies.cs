using System.Text.Json.Serialization;

namespace Realmworks.Contracts.Resources;

public sealed record RealmPolicies
{
    [JsonPropertyName("replicaLimits")] public List<ReplicaLimitPolicy>? ReplicaLimits { get; set; }
}
