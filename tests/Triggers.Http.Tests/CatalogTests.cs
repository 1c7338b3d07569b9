using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging.Abstractions;
using Realmworks.Contracts.Resources;
using Realmworks.Contracts.Settings;
using Realmworks.Local.Api.Hosting;
using Realmworks.TestKit;
using Realmworks.Triggers.Catalog;

namespace Realmworks.Triggers.Http.Tests;

/// <summary>The catalog against a real Kubernetes API, and against one that misbehaves.</summary>
public sealed class CatalogTests : IAsyncLifetime
{
    private const string Space = "realm-demo-test";
    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("catalog-tests-");
    private ApiServerHost _api = null!; // Set before any test runs, like the client.
    private Kubernetes _client = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await ApiServerHost.StartAsync(new ApiServerOptions { StateFolder = _state.FullName, Port = 0 }, TimeProvider.System);
        _client = new Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(_api.KubeconfigPath));
        await _client.ApiextensionsV1.CreateCustomResourceDefinitionAsync(KubernetesJson.Deserialize<V1CustomResourceDefinition>($$"""
            {
              "metadata": { "name": "{{RealmworksApi.PipelinePlural}}.{{RealmworksApi.Group}}" },
              "spec": {
                "group": "{{RealmworksApi.Group}}", "scope": "Namespaced",
                "names": { "kind": "{{RealmworksApi.PipelineKind}}", "listKind": "PipelineList", "plural": "{{RealmworksApi.PipelinePlural}}", "singular": "pipeline" },
                "versions": [{
                  "name": "{{RealmworksApi.Version}}", "served": true, "storage": true,
                  "schema": { "openAPIV3Schema": { "type": "object", "properties": { "spec": { "type": "object", "x-kubernetes-preserve-unknown-fields": true } } } }
                }]
              }
            }
            """));
        await _client.CoreV1.CreateNamespaceAsync(new V1Namespace { Metadata = new V1ObjectMeta { Name = Space } });
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _api.DisposeAsync();
        _state.Delete(recursive: true);
    }

    [Fact]
    public async Task Pipelines_are_known_with_their_changes_until_they_are_gone()
    {
        await CreateAsync("orders", 1);
        using var catalog = Catalog(_client, TimeProvider.System);
        Assert.Contains("not asked yet", catalog.Problem, StringComparison.Ordinal);
        await catalog.StartAsync(CancellationToken.None);
        await UntilAsync(() => catalog.Find("orders", 1) is not null);
        Assert.Null(catalog.Problem);

        await CreateAsync("orders", 2);
        await UntilAsync(() => catalog.Find("orders", 2) is not null);
        await ChangeAsync("orders-v2", """{"spec":{"description":"new"}}""");
        await UntilAsync(() => catalog.Find("orders", 2)!.Description == "new");
        await DeleteAsync("orders-v1");
        await UntilAsync(() => catalog.Find("orders", 1) is null);

        Assert.NotNull(catalog.Find("orders", 2));
        await catalog.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_pipeline_that_cannot_be_read_takes_no_other_with_it_and_stays_what_it_was()
    {
        await CreateAsync("orders", 1);
        await CreateAsync("odd", 1, minor: 3_000_000_000);
        using var catalog = Catalog(_client, TimeProvider.System);
        await catalog.StartAsync(CancellationToken.None);
        await UntilAsync(() => catalog.Find("orders", 1) is not null);
        Assert.Null(catalog.Find("odd", 1));

        await ChangeAsync("orders-v1", """{"spec":{"replicas":3000000000}}""");
        await CreateAsync("next", 1);
        await UntilAsync(() => catalog.Find("next", 1) is not null);

        Assert.NotNull(catalog.Find("orders", 1));
        await catalog.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_pipeline_that_is_being_deleted_is_called_no_more_while_its_finalizer_holds_it()
    {
        await CreateAsync("orders", 1, finalizer: RealmworksApi.Finalizer);
        using var catalog = Catalog(_client, TimeProvider.System);
        await catalog.StartAsync(CancellationToken.None);
        await UntilAsync(() => catalog.Find("orders", 1) is not null);

        await DeleteAsync("orders-v1");

        await UntilAsync(() => catalog.Find("orders", 1) is null);
        using var started = Catalog(_client, TimeProvider.System);
        await started.StartAsync(CancellationToken.None);
        await UntilAsync(() => started.Problem is null);
        Assert.Null(started.Find("orders", 1));
        await catalog.StopAsync(CancellationToken.None);
        await started.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task While_the_api_is_gone_what_is_known_stays_known()
    {
        await CreateAsync("orders", 1);
        using var catalog = Catalog(_client, TimeProvider.System);
        await catalog.StartAsync(CancellationToken.None);
        await UntilAsync(() => catalog.Find("orders", 1) is not null);
        var port = _api.Port;
        await _api.DisposeAsync();

        Assert.NotNull(catalog.Find("orders", 1));
        Assert.Null(catalog.Problem);

        _api = await ApiServerHost.StartAsync(new ApiServerOptions { StateFolder = _state.FullName, Port = port }, TimeProvider.System);
        await CreateAsync("orders", 2);
        await UntilAsync(() => catalog.Find("orders", 2) is not null);
        await catalog.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_server_that_ends_each_watch_at_once_is_asked_once_a_second()
    {
        await using var server = new HastyServer();
        var clock = new ManualTimeProvider();
        using var client = new Kubernetes(new KubernetesClientConfiguration { Host = server.Address });
        using var catalog = Catalog(client, clock);
        await catalog.StartAsync(CancellationToken.None);
        await UntilAsync(() => server.Watches == 1);

        for (var turn = 2; turn <= 4; turn++)
        {
            // That of the longest watch, and that of the pause.
            await UntilAsync(() => clock.WaitingTimers == 2);
            Assert.Equal((turn - 1, turn - 1), (server.Lists, server.Watches));
            clock.Advance(TimeSpan.FromSeconds(1));
            await UntilAsync(() => server.Watches == turn);
        }

        await catalog.StopAsync(CancellationToken.None);
    }

    private static KubernetesPipelineCatalog Catalog(Kubernetes client, TimeProvider clock) => new(
        new GenericClient(client, RealmworksApi.Group, RealmworksApi.Version, RealmworksApi.PipelinePlural, disposeClient: false),
        new RealmIdentity("demo", "test"), clock, NullLogger<KubernetesPipelineCatalog>.Instance);

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!holds())
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, limit.Token);
    }

    private Task CreateAsync(string name, int major, long minor = 0, string? finalizer = null) =>
        _client.CustomObjects.CreateNamespacedCustomObjectAsync<JsonElement>(
        JsonSerializer.Deserialize<JsonElement>($$"""
            {
              "apiVersion": "{{RealmworksApi.ApiVersion}}", "kind": "{{RealmworksApi.PipelineKind}}",
              "metadata": { "name": "{{name}}-v{{major}}", "finalizers": {{(finalizer is null ? "[]" : new JsonArray(finalizer).ToJsonString())}} },
              "spec": { "name": "{{name}}", "version": { "major": {{major}}, "minor": {{minor}} }, "trigger": { "type": "http" } }
            }
            """),
        RealmworksApi.Group, RealmworksApi.Version, Space, RealmworksApi.PipelinePlural);

    private Task ChangeAsync(string name, string json) => _client.CustomObjects.PatchNamespacedCustomObjectAsync<JsonElement>(
        new V1Patch(json, V1Patch.PatchType.MergePatch), RealmworksApi.Group, RealmworksApi.Version, Space, RealmworksApi.PipelinePlural, name);

    private Task DeleteAsync(string name) => _client.CustomObjects.DeleteNamespacedCustomObjectAsync<JsonElement>(
        RealmworksApi.Group, RealmworksApi.Version, Space, RealmworksApi.PipelinePlural, name);

    /// <summary>Lists nothing, and ends each watch after its first event.</summary>
    private sealed class HastyServer : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly Task _run;
        private int _lists;
        private int _watches;

        public HastyServer()
        {
            _listener.Start();
            _run = RunAsync();
        }

        public string Address => $"http://{_listener.LocalEndpoint}";

        public int Lists => Volatile.Read(ref _lists);

        public int Watches => Volatile.Read(ref _watches);

        public async ValueTask DisposeAsync()
        {
            _listener.Dispose();
            await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        private async Task RunAsync()
        {
            while (true)
            {
                using var caller = await _listener.AcceptTcpClientAsync();
                var stream = caller.GetStream();
                using var reader = new StreamReader(stream, leaveOpen: true);
                var line = await reader.ReadLineAsync() ?? "";
                while (await reader.ReadLineAsync() is { Length: > 0 })
                {
                    // The headers say nothing of interest.
                }

                var watch = line.Contains("watch=true", StringComparison.Ordinal);
                var body = watch
                    ? """{"type":"BOOKMARK","object":{"apiVersion":"realmworks.io/v1alpha1","kind":"Pipeline","metadata":{"resourceVersion":"2"}}}""" + "\n"
                    : """{"apiVersion":"realmworks.io/v1alpha1","kind":"PipelineList","metadata":{"resourceVersion":"1"},"items":[]}""";
                await stream.WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n{body}"));
                Interlocked.Increment(ref watch ? ref _watches : ref _lists);
            }
        }
    }
}
