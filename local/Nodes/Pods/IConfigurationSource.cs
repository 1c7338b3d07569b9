using System.Text.Json.Nodes;

namespace Realmworks.Local.Nodes.Pods;

/// <summary>Config maps, secrets, claims and tokens as the node may read them for its pods. Null: there is none.</summary>
internal interface IConfigurationSource
{
    Task<JsonObject?> ConfigMapAsync(string ns, string name, CancellationToken cancellationToken);

    Task<JsonObject?> SecretAsync(string ns, string name, CancellationToken cancellationToken);

    /// <summary>The folder behind a bound claim; null while the claim is not bound.</summary>
    Task<string?> ClaimFolderAsync(string ns, string claim, CancellationToken cancellationToken);

    Task<ServiceToken> TokenAsync(JsonObject pod, string? audience, long seconds, CancellationToken cancellationToken);
}
