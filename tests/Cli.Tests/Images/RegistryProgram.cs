using System.Diagnostics;

namespace Cli.Tests.Images;

/// <summary>The registry program of Debian's package docker-registry, on a port of its own and with its data in a folder that goes.</summary>
internal sealed class RegistryProgram : IDisposable
{
    public const string Missing = "docker-registry is not installed";
    private const string Executable = "/usr/bin/docker-registry";
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(30);
    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;

    private RegistryProgram(string host)
    {
        Host = host;
        var config = _folder.File("config.yml", $$"""
            version: 0.1
            log: { level: error, accesslog: { disabled: true } }
            storage: { filesystem: { rootdirectory: "{{_folder.Path}}/data" } }
            http: { addr: "{{Host}}", secret: tests }
            """);
        _process = Process.Start(new ProcessStartInfo(Executable, ["serve", config]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
    }

    public static bool IsInstalled => File.Exists(Executable);

    public string Host { get; }

    public static async Task<RegistryProgram> StartAsync(CancellationToken cancel)
    {
        var registry = new RegistryProgram(FreeHost.Find());
        try
        {
            await registry.AnswersAsync(cancel);
            return registry;
        }
        catch
        {
            registry.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Dispose();
    }

    private async Task AnswersAsync(CancellationToken cancel)
    {
        using var client = new HttpClient();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        deadline.CancelAfter(_deadline);
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        do
        {
            try
            {
                using var answer = await client.GetAsync(new Uri($"http://{Host}/v2/"), deadline.Token);
                return;
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
            }
        }
        while (await poll.WaitForNextTickAsync(deadline.Token));
    }
}
