using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using k8s;
using k8s.Models;
using Realmworks.Contracts.Resources;
using Realmworks.Local.Api.Hosting;

namespace Scaler.Tests.Running;

/// <summary>A real Kubernetes API, with our kinds, in this process.</summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("scaler-tests-").FullName;
    private ApiServerHost? _api;

    public IKubernetes Client { get; private set; } = null!; // Set before any test runs.

    public async ValueTask InitializeAsync()
    {
        _api = await ApiServerHost.StartAsync(new ApiServerOptions { StateFolder = _folder, Port = 0 }, TimeProvider.System);
        Client = NewClient();
        await DefineAsync(RealmworksApi.RealmKind, RealmworksApi.RealmPlural, "Cluster");
        await DefineAsync(RealmworksApi.PipelineKind, RealmworksApi.PipelinePlural, "Namespaced");
        await Client.CoreV1.CreateNamespaceAsync(new V1Namespace { Metadata = new V1ObjectMeta { Name = PlatformNames.SystemNamespace } });
    }

    // Not null: set before any test runs.
    public string Kubeconfig => _api!.KubeconfigPath;

    public IKubernetes NewClient() => new Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(Kubeconfig));

    /// <summary>A client that may only do what its service account may.</summary>
    public async Task<IKubernetes> NewClientAsync(string account)
    {
        var config = KubernetesClientConfiguration.BuildConfigFromConfigFile(Kubeconfig);
        using var request = new HttpRequestMessage(
            HttpMethod.Post, new Uri(new Uri(config.Host), $"/api/v1/namespaces/{PlatformNames.SystemNamespace}/serviceaccounts/{account}/token"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", config.AccessToken);
        request.Content = JsonContent.Create(new { apiVersion = "authentication.k8s.io/v1", kind = "TokenRequest", spec = new { expirationSeconds = 3600 } });
        using var answer = await ((Kubernetes)Client).HttpClient.SendAsync(request);
        var token = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        config.AccessToken = token.GetProperty("status").GetProperty("token").GetString();
        return new Kubernetes(config);
    }

    /// <summary>What the agent of a node writes of a pod.</summary>
    public async Task SetPodStatusAsync(string space, string pod, object status)
    {
        var config = KubernetesClientConfiguration.BuildConfigFromConfigFile(Kubeconfig);
        using var request = new HttpRequestMessage(HttpMethod.Patch, new Uri(new Uri(config.Host), $"/api/v1/namespaces/{space}/pods/{pod}/status"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", config.AccessToken);
        request.Content = new StringContent(JsonSerializer.Serialize(new { status }), new MediaTypeHeaderValue("application/merge-patch+json"));
        using var answer = await ((Kubernetes)Client).HttpClient.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The API server goes away, and comes back as it was.</summary>
    public async Task<Func<Task>> StopAsync()
    {
        // Not null: set before any test runs.
        var port = _api!.Port;
        await _api.DisposeAsync();
        return async () => _api = await ApiServerHost.StartAsync(new ApiServerOptions { StateFolder = _folder, Port = port }, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_api is not null)
            await _api.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private Task DefineAsync(string kind, string plural, string scope)
    {
        var open = new V1JSONSchemaProps { Type = "object", XKubernetesPreserveUnknownFields = true };
        var condition = new V1JSONSchemaProps
        {
            Type = "object",
            Properties = new[] { "type", "status", "reason", "message", "lastTransitionTime" }
                .ToDictionary(name => name, _ => new V1JSONSchemaProps { Type = "string" }),
            Required = ["type"],
        };
        condition.Properties["observedGeneration"] = new V1JSONSchemaProps { Type = "integer" };
        var status = new V1JSONSchemaProps
        {
            Type = "object",
            Properties = new Dictionary<string, V1JSONSchemaProps>
            {
                ["scaling"] = new() { Type = "object", XKubernetesPreserveUnknownFields = true },
                ["conditions"] = new() { Type = "array", XKubernetesListType = "map", XKubernetesListMapKeys = ["type"], Items = condition },
            },
        };
        return Client.ApiextensionsV1.CreateCustomResourceDefinitionAsync(new V1CustomResourceDefinition
        {
            Metadata = new V1ObjectMeta { Name = $"{plural}.{RealmworksApi.Group}" },
            Spec = new V1CustomResourceDefinitionSpec
            {
                Group = RealmworksApi.Group,
                Scope = scope,
                Names = new V1CustomResourceDefinitionNames { Kind = kind, ListKind = kind + "List", Plural = plural, Singular = kind.ToLowerInvariant() },
                Versions =
                [
                    new V1CustomResourceDefinitionVersion
                    {
                        Name = RealmworksApi.Version,
                        Served = true,
                        Storage = true,
                        Subresources = new V1CustomResourceSubresources { Status = new object() },
                        Schema = new V1CustomResourceValidation
                        {
                            OpenAPIV3Schema = new V1JSONSchemaProps
                            {
                                Type = "object",
                                Properties = new Dictionary<string, V1JSONSchemaProps> { ["spec"] = open, ["status"] = status },
                            },
                        },
                    },
                ],
            },
        });
    }
}
