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

/// <summary>One API server with all controllers for all scenarios, and nodes that only pretend to run pods.</summary>
public sealed class Cluster : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("conformance-").FullName;
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _running = [];
    private ApiServerHost _server = null!; // set before any test runs, as are the others
    private ApiClient _client = null!;
    private PretendedNodes _nodes = null!;
    private int _spaces;

    internal KubectlProgram Kubectl { get; private set; } = null!;

    internal HttpClient Http { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await ApiServerHost.StartAsync(new ApiServerOptions { StateFolder = _folder, Port = 0 }, TimeProvider.System);
        _client = new ApiClient(ApiEndpoint.FromKubeconfig(_server.KubeconfigPath), "conformance");
        Http = ClientOf(File.ReadLines(Path.Combine(_folder, "tokens.csv")).Select(l => l.Split(',')).First(l => l[1] == "kubernetes-admin")[0]);
        Kubectl = new KubectlProgram(await KubectlProgram.FindAsync(), _server.KubeconfigPath, _folder);
        var options = new ControllersOptions { VolumesFolder = Path.Combine(_folder, "volumes"), CaPem = "the authority", NodeGracePeriod = TimeSpan.FromHours(1) };
        var controllers = ApiEndpoint.FromKubeconfig(Path.Combine(_folder, "pki", "controller-manager.kubeconfig"));
        _running.Add(ControllersHost.RunAsync(controllers, options, TimeProvider.System, NullLogger.Instance, _stopping.Token));
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
        await _server.DisposeAsync();
        _stopping.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    internal HttpClient ClientOf(string token)
    {
        var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificateFromFile(Path.Combine(_folder, "pki", "ca.crt")));
        var client = new HttpClient(handler) { BaseAddress = new Uri($"https://127.0.0.1:{_server.Port}") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        client.DefaultRequestHeaders.UserAgent.ParseAdd("conformance/1.0");
        return client;
    }

    /// <summary>A namespace for one scenario, with its default account.</summary>
    internal async Task<Space> SpaceAsync(string labels = "{}")
    {
        var name = $"s{Interlocked.Increment(ref _spaces)}";
        await _client.CreateAsync(ResourcePath.Core("namespaces"), JsonNode.Parse($$"""{"metadata": {"name": "{{name}}", "labels": {{labels}} } }""")!.AsObject());
        var space = new Space(this, name);
        await space.UntilAsync("serviceaccounts", accounts => accounts.Any(a => a.Name() == "default"));
        return space;
    }

    /// <summary>A node on which only pods land that name it.</summary>
    internal async Task<string> NodeAsync()
    {
        var name = $"own-{Interlocked.Increment(ref _spaces)}";
        await _nodes.AddAsync(name, "a", "\"taints\": [{\"key\": \"test\", \"effect\": \"NoSchedule\"}]");
        return name;
    }
}
