using System.Text.Json.Nodes;
using Realmworks.Local.Nodes.Pods;

namespace Realmworks.Local.Nodes.Tests.Sandbox;

internal sealed class InMemoryConfiguration : IConfigurationSource
{
    public Dictionary<string, JsonObject> ConfigMaps { get; } = [];

    public Dictionary<string, JsonObject> Secrets { get; } = [];

    public Task<JsonObject?> ConfigMapAsync(string ns, string name, CancellationToken cancellationToken) =>
        Task.FromResult(ConfigMaps.GetValueOrDefault(name));

    public Task<JsonObject?> SecretAsync(string ns, string name, CancellationToken cancellationToken) =>
        Task.FromResult(Secrets.GetValueOrDefault(name));

    public Task<string?> ClaimFolderAsync(string ns, string claim, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public Task<ServiceToken> TokenAsync(JsonObject pod, string? audience, long seconds, CancellationToken cancellationToken) =>
        Task.FromResult(new ServiceToken("token", TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(seconds)));
}
