using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Realmworks.Local.Api.Hosting;
using Realmworks.Local.Client;

namespace Realmworks.Local.Controllers.Tests.Running;

/// <summary>A real API server with all controllers, three nodes in three zones and a kubelet that only pretends.</summary>
public sealed class TestCluster : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ctl-").FullName;
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _running = [];
    private ApiServerHost? _server;
    private ApiClient? _client;
    private int _namespaces;

    internal ApiClient Client => _client ?? throw new InvalidOperationException("not started");

    internal FakeKubelet Kubelet { get; private set; } = null!; // set before any test runs

    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    internal string VolumesFolder => Path.Combine(_folder, "volumes");

    public async ValueTask InitializeAsync()
    {
        _server = await ApiServerHost.StartAsync(new ApiServerOptions { StateFolder = _folder, Port = 0 }, TimeProvider.System);
        _client = new ApiClient(ApiEndpoint.FromKubeconfig(_server.KubeconfigPath), "test");

        // With the rights they have in a cluster, so that one that is missing shows here.
        var endpoint = ApiEndpoint.FromKubeconfig(Path.Combine(_folder, "pki", "controller-manager.kubeconfig"));
        var options = new ControllersOptions { LoadBalancerAddress = "127.77.1.1", VolumesFolder = VolumesFolder, CaPem = "the authority" };
        _running.Add(ControllersHost.RunAsync(endpoint, options, Clock, NullLogger.Instance, _stopping.Token));
        Kubelet = new FakeKubelet(_client);
        _running.Add(Kubelet.RunAsync(_stopping.Token));
        foreach (var zone in (string[])["a", "b", "c"])
            await AddNodeAsync($"node-{zone}", zone);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_running);
        _client?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
        _stopping.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The API server goes away and comes back at the same place with what it had stored.</summary>
    internal async Task RestartServerAsync()
    {
        var server = _server ?? throw new InvalidOperationException("not started");
        var port = server.Port;
        await server.DisposeAsync();
        _server = await ApiServerHost.StartAsync(new ApiServerOptions { StateFolder = _folder, Port = port }, TimeProvider.System);
    }

    internal async Task AddNodeAsync(string name, string zone)
    {
        var node = Make.Node(name, zone, cpu: "8");
        var status = node["status"]!.DeepClone().AsObject();
        status["conditions"] = new JsonArray(new JsonObject { ["type"] = "Ready", ["status"] = "True", ["reason"] = "KubeletReady" });
        await Client.CreateAsync(ResourcePath.Core("nodes"), node);
        await Client.PatchAsync(ResourcePath.Core("nodes").At(null, name).Sub("status"), PatchKind.Merge, new JsonObject { ["status"] = status });
    }

    internal async Task<string> NewNamespaceAsync()
    {
        var name = $"test-{Interlocked.Increment(ref _namespaces)}";
        await Client.CreateAsync(
            ResourcePath.Core("namespaces"), Make.Json($$"""{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "{{name}}"} }"""));
        await UntilAsync(ResourcePath.Core("serviceaccounts").In(name), accounts => accounts.Any(account => account.Name() == "default"));
        return name;
    }

    internal Task<JsonObject> CreateAsync(ResourcePath collection, string json) => Client.CreateAsync(collection, Make.Json(json));

    /// <summary>Waits, change by change, until the collection is as wanted; tells what it held when time runs out.</summary>
    internal async Task<IReadOnlyList<JsonObject>> UntilAsync(ResourcePath collection, Func<IReadOnlyList<JsonObject>, bool> wanted)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(20));
        IReadOnlyList<JsonObject> items = [];
        try
        {
            while (true)
            {
                var list = await Client.ListAsync(collection, cancellationToken: deadline.Token);
                items = [.. list.ObjectsAt("items")];
                if (wanted(items))
                    return items;

                await foreach (var _ in Client.WatchAsync(collection, list.TextAt("metadata", "resourceVersion"), cancellationToken: deadline.Token))
                    break;
            }
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{collection} did not become as wanted:\n{string.Join('\n', items.Select(item => item.ToJsonString()))}");
        }
    }

    internal async Task<JsonObject> UntilAsync(ResourcePath collection, string name, Func<JsonObject, bool> wanted)
    {
        var items = await UntilAsync(collection, list => list.Any(item => item.Name() == name && wanted(item)));
        return items.First(item => item.Name() == name);
    }

    internal Task UntilGoneAsync(ResourcePath collection, string name) => UntilAsync(collection, list => list.All(item => item.Name() != name));
}
