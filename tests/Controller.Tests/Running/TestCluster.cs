using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using k8s;
using k8s.Models;
using Realmworks.Contracts.Resources;
using Realmworks.Local.Api.Hosting;

namespace Realmworks.Controller.Tests.Running;

/// <summary>A real API server in this process, with our kinds, the controller's namespace, and nobody who starts pods.</summary>
public sealed class TestCluster : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly JsonSerializerOptions Deep = new() { MaxDepth = 1000 };
    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("controller-tests-");
    private ApiServerHost _host = null!; // Set before any test runs, like the client.
    private string _token = "";

    public Kubernetes Client { get; private set; } = null!;

    public string Kubeconfig => _host.KubeconfigPath;

    public async ValueTask InitializeAsync()
    {
        await StartServerAsync(port: 0);
        Client = new Kubernetes(Configuration());
        foreach (var definition in new[] { Kinds.Realm, Kinds.Pipeline })
            await Client.ApiextensionsV1.CreateCustomResourceDefinitionAsync(KubernetesJson.Deserialize<V1CustomResourceDefinition>(definition));
        await NamespaceAsync(PlatformNames.SystemNamespace);
        foreach (var (path, body) in ControllerRights.InCluster)
            await SendAsync(path, body);
        var token = await SendAsync($"api/v1/namespaces/{PlatformNames.SystemNamespace}/serviceaccounts/controller/token", """{"spec":{}}""");
        _token = token.GetProperty("status").GetProperty("token").GetString() ?? "";
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.DisposeAsync();
        _state.Delete(recursive: true);
    }

    /// <summary>Ends the API server and starts it anew, at the same address and with what it had stored.</summary>
    public async Task RestartServerAsync()
    {
        var port = _host.Port;
        await _host.DisposeAsync();
        await StartServerAsync(port);
    }

    /// <summary>A client with the rights that the stack gives to the controller.</summary>
    public Kubernetes ControllerClient()
    {
        var admin = Configuration();
        return new Kubernetes(new KubernetesClientConfiguration { Host = admin.Host, SslCaCerts = admin.SslCaCerts, AccessToken = _token });
    }

    public async Task<string> StageAsync(string realm, string stage)
    {
        var name = PlatformNames.RealmNamespace(realm, stage);
        await NamespaceAsync(name, new Dictionary<string, string> { [Labels.Realm] = realm, [Labels.Stage] = stage });
        await SendAsync($"apis/rbac.authorization.k8s.io/v1/namespaces/{name}/rolebindings", ControllerRights.InRealm);
        return name;
    }

    /// <summary>The same, but that the controller may not write its Secrets.</summary>
    public async Task<string> HalfStageAsync(string realm, string stage)
    {
        var name = PlatformNames.RealmNamespace(realm, stage);
        await NamespaceAsync(name, new Dictionary<string, string> { [Labels.Realm] = realm, [Labels.Stage] = stage });
        foreach (var (path, body) in ControllerRights.ToLookOnly(name))
            await SendAsync(path, body);
        return name;
    }

    public Task NamespaceAsync(string name, Dictionary<string, string>? labels = null) =>
        Client.CoreV1.CreateNamespaceAsync(new V1Namespace { Metadata = new V1ObjectMeta { Name = name, Labels = labels } });

    /// <summary>Deletes it and, as nobody here empties it, ends its deletion.</summary>
    public async Task RemoveNamespaceAsync(string name)
    {
        await Client.CoreV1.DeleteNamespaceAsync(name);
        await SendAsync($"api/v1/namespaces/{name}/finalize",
            $$"""{ "apiVersion": "v1", "kind": "Namespace", "metadata": { "name": "{{name}}" }, "spec": {} }""", HttpMethod.Put);
    }

    public Task CreateRealmAsync(string json) => Client.CustomObjects.CreateClusterCustomObjectAsync<JsonElement>(
        JsonSerializer.Deserialize<JsonElement>(json), RealmworksApi.Group, RealmworksApi.Version, RealmworksApi.RealmPlural);

    public Task CreatePipelineAsync(string space, string json) => Client.CustomObjects.CreateNamespacedCustomObjectAsync<JsonElement>(
        JsonSerializer.Deserialize<JsonElement>(json), RealmworksApi.Group, RealmworksApi.Version, space, RealmworksApi.PipelinePlural);

    public Task ChangePipelineAsync(string space, string name, string json) => Client.CustomObjects.PatchNamespacedCustomObjectAsync<JsonElement>(
        new V1Patch(json, V1Patch.PatchType.MergePatch), RealmworksApi.Group, RealmworksApi.Version, space, RealmworksApi.PipelinePlural, name);

    public Task ChangeRealmAsync(string name, string json) => Client.CustomObjects.PatchClusterCustomObjectAsync<JsonElement>(
        new V1Patch(json, V1Patch.PatchType.MergePatch), RealmworksApi.Group, RealmworksApi.Version, RealmworksApi.RealmPlural, name);

    public Task DeletePipelineAsync(string space, string name) => Client.CustomObjects.DeleteNamespacedCustomObjectAsync<JsonElement>(
        RealmworksApi.Group, RealmworksApi.Version, space, RealmworksApi.PipelinePlural, name);

    public Task DeleteRealmAsync(string name) => Client.CustomObjects.DeleteClusterCustomObjectAsync<JsonElement>(
        RealmworksApi.Group, RealmworksApi.Version, RealmworksApi.RealmPlural, name);

    /// <summary>Looks until something is as it should be.</summary>
    public static async Task<T> UntilAsync<T>(Func<Task<T>> look, Func<T, bool> good)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var seen = await look();
            if (good(seen))
                return seen;
            Assert.True(TimeProvider.System.GetElapsedTime(
                started) < Deadline, $"It did not come to pass; last seen: {KubernetesJson.Serialize((object?)seen ?? "nothing")}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    private async Task StartServerAsync(int port) =>
        _host = await ApiServerHost.StartAsync(new ApiServerOptions { StateFolder = _state.FullName, Port = port }, TimeProvider.System);

    private KubernetesClientConfiguration Configuration() => KubernetesClientConfiguration.BuildConfigFromConfigFile(_host.KubeconfigPath);

    /// <summary>A call in plain JSON, for what the Kubernetes client does not write or read.</summary>
    public async Task<JsonElement> SendAsync(string path, string body, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(
            method ?? HttpMethod.Post, new Uri(Client.BaseUri, path)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        var admin = File.ReadLines(Path.Combine(_state.FullName, "tokens.csv")).Select(line => line.Split(',')).First(line => line[1] == "kubernetes-admin")[0];
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", admin);
        using var response = await Client.HttpClient.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonSerializer.Deserialize<JsonElement>(text, Deep);
    }
}
