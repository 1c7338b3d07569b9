using Realmworks.Local.Nodes.Pods;

namespace Realmworks.Local.Nodes.Agent;

/// <summary>Reads what pods refer to from the API server.</summary>
internal sealed class ApiConfiguration(ApiClient api, string stateFolder, TimeProvider clock) : IConfigurationSource
{
    public Task<JsonObject?> ConfigMapAsync(string ns, string name, CancellationToken cancellationToken) =>
        api.FindAsync(ResourcePath.Core("configmaps", ns, name), cancellationToken);

    public Task<JsonObject?> SecretAsync(string ns, string name, CancellationToken cancellationToken) =>
        api.FindAsync(ResourcePath.Core("secrets", ns, name), cancellationToken);

    public async Task<string?> ClaimFolderAsync(string ns, string claim, CancellationToken cancellationToken)
    {
        var bound = await api.FindAsync(ResourcePath.Core("persistentvolumeclaims", ns, claim), cancellationToken).ConfigureAwait(false)
            ?? throw new ConfigurationException($"persistentvolumeclaim \"{claim}\" not found");
        if (bound.TextAt("spec", "volumeName") is not { Length: > 0 } volumeName || bound.TextAt("status", "phase") != "Bound")
            return null;

        var volume = await api.FindAsync(ResourcePath.Core("persistentvolumes", null, volumeName), cancellationToken).ConfigureAwait(false);
        var path = volume?.TextAt("spec", "local", "path") ?? volume?.TextAt("spec", "hostPath", "path")
            ?? throw new ConfigurationException($"persistentvolume \"{volumeName}\" has no folder of this machine");
        var full = Path.GetFullPath(path.StartsWith(stateFolder + "/", StringComparison.Ordinal) ? path : Path.Combine(stateFolder, path.TrimStart('/')));
        return full.StartsWith(stateFolder + "/", StringComparison.Ordinal)
            ? full
            : throw new ConfigurationException($"the folder {path} of persistentvolume \"{volumeName}\" is outside the cluster's state folder");
    }

    public async Task<ServiceToken> TokenAsync(JsonObject pod, string? audience, long seconds, CancellationToken cancellationToken)
    {
        var spec = new JsonObject
        {
            ["expirationSeconds"] = seconds,
            ["boundObjectRef"] = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Pod", ["name"] = pod.Name(), ["uid"] = pod.Uid() },
        };
        if (audience is not null)
            spec["audiences"] = new JsonArray(audience);
        var account = pod.TextAt("spec", "serviceAccountName") is { Length: > 0 } named ? named : "default";
        var answer = await api.CreateAsync(
            ResourcePath.Core("serviceaccounts", pod.Namespace(), account).Sub("token"),
            new JsonObject { ["apiVersion"] = "authentication.k8s.io/v1", ["kind"] = "TokenRequest", ["spec"] = spec },
            cancellationToken).ConfigureAwait(false);
        return new ServiceToken(
            answer.TextAt("status", "token") ?? "",
            answer.TimeAt("status", "expirationTimestamp") ?? clock.GetUtcNow() + TimeSpan.FromSeconds(seconds));
    }
}
