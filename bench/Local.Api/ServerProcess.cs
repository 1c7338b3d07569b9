using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using Realmworks.Local.Api.Hosting;
using Realmworks.Local.Client;

namespace Local.Api.Bench;

/// <summary>An API server in a process of its own, so that its memory is its alone.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private ServerProcess(Process process, string folder) => (_process, _folder) = (process, folder);

    public string Kubeconfig => Path.Combine(_folder, "kubeconfig");

    /// <summary>Resident memory in MiB.</summary>
    public double Memory
    {
        get
        {
            var line = File.ReadLines($"/proc/{_process.Id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
            return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
    }

    /// <summary>What it has computed so far: unlike the time that passes, this says little of what else the machine is busy with.</summary>
    public TimeSpan Computed
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static async Task<int> ServeAsync(string folder)
    {
        await using var server = await ApiServerHost.StartAsync(new ApiServerOptions { StateFolder = folder, Port = 0 }, TimeProvider.System);
        Console.WriteLine("ready");
        await Console.In.ReadLineAsync();
        return 0;
    }

    public static async Task<ServerProcess> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("api-bench-").FullName;
        var process = Process.Start(new ProcessStartInfo(
            "dotnet", [typeof(ServerProcess).Assembly.Location, "serve", folder]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        if (await process.StandardOutput.ReadLineAsync() != "ready") throw new InvalidOperationException("the API server did not start");
        return new ServerProcess(process, folder);
    }

    public ApiClient Client() => new(ApiEndpoint.FromKubeconfig(Kubeconfig), "bench");

    /// <summary>Answers as they come, for what is not to count the client's reading of them.</summary>
    public HttpClient Raw()
    {
        var endpoint = ApiEndpoint.FromKubeconfig(Kubeconfig);
        var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy =
            new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.ImportFromPem(endpoint.CaPem ?? File.ReadAllText(endpoint.CaFile));
        return new HttpClient(
            handler) { BaseAddress = endpoint.Server, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", endpoint.Token) } };
    }

    public async ValueTask DisposeAsync()
    {
        // The end of its input is its sign to stop.
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
