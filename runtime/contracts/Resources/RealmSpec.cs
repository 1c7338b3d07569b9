using System.Text.Json.Serialization;

namespace Realmworks.Contracts.Resources;

public sealed record RealmSpec
{
    /// <summary>One of <see cref="LicensingModels"/>; only the consumption model is autoscaled.</summary>
    [JsonPropertyName("licensing")] public string Licensing { get; set; } = LicensingModels.Consumption;

    /// <summary>At least one; each has one namespace and one virtual host.</summary>
    [JsonPropertyName("stages")] public List<StageSpec> Stages { get; set; } = [];

    [JsonPropertyName("policies")] public RealmPolicies? Policies { get; set; }
}
