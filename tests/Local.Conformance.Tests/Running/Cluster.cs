using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Local.Conformance.Tests.Running;
using Microsoft.Extensions.Logging.Abstractions;
using Realmworks.Local.Api.Hosting;
using Realmworks.Local.Client;
using Realmworks.Local.Controllers;

[assembly: AssemblyFixture(typeof(Cluster))]

namespace Local.Conformance.Tests.Running;

/// <summary>
/// One API server with all controllers for all scenarios, and nodes that only pretend to run pods. The variable CONFORMANCE_KUBECONFIG names
/// another cluster to run them against: a real control plane without nodes of its own, whose kubeconfig holds a token.
/// </summary>
public sealed class Cluster : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("conformance-").FullName;
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _running = [];
    private readonly string? _other = Environment.GetEnvironmentVariable("CONFORMANCE_KUBECONFIG");
    private ApiServerHost? _server;
    private ApiEndpoint _endpoint = null!; // set before any test runs, as are the others
    private ApiClient _client = null!;
    private PretendedNodes _nodes = null!;
    private int _spaces;

    internal KubectlProgram Kubectl { get; private set; } = null!;

    internal HttpClient Http { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var kubeconfig = _other ?? await StartAsync();
        _endpoint = ApiEndpoint.FromKubeconfig(kubeconfig);
        _client = new ApiClient(_endpoint, "conformance");
        Http = ClientOf(_endpoint.Token);
        Kubectl = new KubectlProgram(await KubectlProgram.FindAsync(), kubeconfig, _folder);
        _nodes = await PretendedNodes.StartAsync(_client);
        _running.Add(_nodes.RunAsync(_stopping.Token));
        foreach (var zone in (string[])["a", "b", "c"]) await _nodes.AddAsync($"node-{zone}", zone, "");
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_running);
        await _nodes.DisposeAsync();
        Http.Dispose();
        _client.Dispose();
        if (_server is not null) await _server.DisposeAsync();
        _stopping.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<string> StartAsync()
    {
        _server = await ApiServerHost.StartAsync(new ApiServerOptions { StateFolder = _folder, Port = 0 }, TimeProvider.System);
        var options = new ControllersOptions { VolumesFolder = Path.Combine(_folder, "volumes"),
            CaPem = "the authority", NodeGracePeriod = TimeSpan.FromHours(1) };
        var controllers = ApiEndpoint.FromKubeconfig(Path.Combine(_folder, "pki", "controller-manager.kubeconfig"));
        _running.Add(ControllersHost.RunAsync(controllers, options, TimeProvider.System, NullLogger.Instance, _stopping.Token));
        return _server.KubeconfigPath;
    }

    internal HttpClient ClientOf(string token)
    {
        var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy =
            new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.ImportFromPem(_endpoint.CaPem ?? File.ReadAllText(_endpoint.CaFile));
        var client = new HttpClient(handler) { BaseAddress = _endpoint.Server };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        client.DefaultRequestHeaders.UserAgent.ParseAdd("conformance/1.0");
        return client;
    }

    /// <summary>A namespace for one scenario, with its default account.</summary>
    internal async Task<Space> SpaceAsync(string labels = "{}")
    {
        var name = $"s{(_other is null ? "" : $"{Environment.ProcessId}x")}{Interlocked.Increment(ref _spaces)}";
        await _client.CreateAsync(
            ResourcePath.Core("namespaces"), JsonNode.Parse($$"""{"metadata": {"name": "{{name}}", "labels": {{labels}} } }""")!.AsObject());
        var space = new Space(this, name);
        await space.UntilAsync("serviceaccounts", accounts => accounts.Any(a => a.Name() == "default"));
        return space;
    }

    /// <summary>A node on which only pods land that name it.</summary>
    internal async Task<string> NodeAsync()
    {
        var name = $"own-{(_other is null ? "" : $"{Environment.ProcessId}x")}{Interlocked.Increment(ref _spaces)}";
        await _nodes.AddAsync(name, "a", "\"taints\": [{\"key\": \"test\", \"effect\": \"NoSchedule\"}]");
        return name;
    }
}
