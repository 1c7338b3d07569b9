namespace Realmworks.Local.Nodes.Pods;

/// <summary>Config maps, secrets, claims and tokens as the node may read them for its pods. Null: there is none.</summary>
internal interface IConfigurationSource
{
    Task<JsonObject?> ConfigMapAsync(string ns, string name, CancellationToken cancellationToken);

    Task<JsonObject?> SecretAsync(string ns, string name, CancellationToken cancellationToken);

    /// <summary>The folder behind a bound claim; null while the claim is not bound.</summary>
    Task<string?> ClaimFolderAsync(string ns, string claim, CancellationToken cancellationToken);

    /// <summary>The config map or secret that is referred to; null where it is optional and not there.</summary>
    async Task<JsonObject?> HolderAsync(string ns, bool secret, JsonObject reference, CancellationToken cancellationToken)
    {
        var name = reference.TextAt("secretName") ?? reference.TextAt("name") ?? "";
        var holder = await (secret ? SecretAsync(ns, name, cancellationToken) : ConfigMapAsync(ns, name, cancellationToken)).ConfigureAwait(false);
        return holder is not null || reference.FlagAt("optional")
            ? holder
            : throw new ConfigurationException($"{(secret ? "secret" : "configmap")} \"{name}\" not found");
    }

    Task<ServiceToken> TokenAsync(JsonObject pod, string? audience, long seconds, CancellationToken cancellationToken);
}
