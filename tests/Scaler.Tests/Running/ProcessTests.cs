using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using k8s;
using Realmworks.Contracts.Broker;
using Realmworks.Contracts.Resources;
using Realmworks.TestKit.Brokers;

namespace Scaler.Tests.Running;

/// <summary>The program itself.</summary>
public sealed class ProcessTests(ClusterFixture cluster, BrokerFixture broker)
{
    [Fact]
    public async Task TheProgramLeadsSoonStaysSmallAndStopsCleanly()
    {
        await using var realm = await TestRealm.CreateAsync(cluster, broker);
        await realm.AddPipelineAsync("orders");
        var port = FreePort();
        using var program = new StartedProcess(Start("program", port));
        var process = program.Process;
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var ready = await Deadline.UntilAsync(() => AnswersAsync(http, "/healthz/ready"));
        var leads = ready + await Deadline.UntilAsync(async () => await HolderAsync() == "program");
        await Deadline.UntilAsync(() => SaysAsync(http, "realmworks_scaler_desired_replicas{"));
        process.Refresh();
        TestContext.Current.TestOutputHelper?.WriteLine($"ready after {ready}, leading after {leads}, {process.WorkingSet64 >> 20} MB");
        Assert.InRange(process.WorkingSet64 >> 20, 1, 150);

        Assert.Equal(0, Kill("-TERM", process.Id));
        await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(10)).Token);
        Assert.Equal(0, process.ExitCode);
        var lease = await cluster.Client.CoordinationV1.ReadNamespacedLeaseAsync("realmworks-scaler", PlatformNames.SystemNamespace);
        Assert.Equal(1, lease.Spec.LeaseDurationSeconds);
    }

    [Fact]
    public async Task ALeaderThatIsKilledIsReplacedWithinFifteenSecondsByOneThatTakesNothingAwayAndServesTheFirstMessage()
    {
        await using var realm = await TestRealm.CreateAsync(cluster, broker);
        var queue = await realm.AddPipelineAsync("orders");
        await realm.AddPipelineAsync("resting", replicas: 3);
        var ports = new[] { FreePort(), FreePort() };
        using var leader = new StartedProcess(Start("leader", ports[0]));
        await Deadline.UntilAsync(async () => await HolderAsync() == "leader");
        using var standby = new StartedProcess(Start("standby", ports[1]));
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{ports[1]}") };
        await Deadline.UntilAsync(() => AnswersAsync(http, "/healthz/ready"));
        Assert.Equal(0, Kill("-KILL", leader.Process.Id));
        var took = await Deadline.UntilAsync(async () => await HolderAsync() == "standby");
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(15));
        await realm.PublishAsync(queue);
        await Deadline.UntilAsync(async () => await realm.ReplicasAsync("orders") == 1);
        Assert.Equal(3, await realm.ReplicasAsync("resting"));
        await StopAsync(standby.Process);
    }

    [Fact]
    public async Task APasswordThatChangesInItsSecretIsTakenWithoutARestart()
    {
        await using var realm = await TestRealm.CreateAsync(cluster, broker);
        await realm.AddPipelineAsync("orders");
        var secrets = Directory.CreateTempSubdirectory("scaler-secrets-");
        await File.WriteAllTextAsync(Path.Combine(secrets.FullName, BrokerSettingNames.Password), "outdated");
        var port = FreePort();
        using var program = new StartedProcess(Start("program", port, secrets.FullName));
        try
        {
            using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
            // The metrics have no users, so it works already, but does not hear of first messages.
            await Deadline.UntilAsync(async () => await AnswersAsync(http, "/healthz/ready") && await SaysAsync(http, "realmworks_scaler_desired_replicas{"));
            Assert.False(await SaysAsync(http, "kind=\"declare\""));
            await File.WriteAllTextAsync(Path.Combine(secrets.FullName, BrokerSettingNames.Password), Monitor.Password);
            await Deadline.UntilAsync(() => SaysAsync(http, "kind=\"declare\""));
            await StopAsync(program.Process);
        }
        finally
        {
            secrets.Delete(recursive: true);
        }
    }

    private static async Task<bool> SaysAsync(HttpClient http, string what) => (await http.GetStringAsync(Metrics)).Contains(what, StringComparison.Ordinal);

    private static Uri Metrics { get; } = new("/metrics", UriKind.Relative);

    /// <param name="secrets">Folder of the mounted secrets; null for none, and the right password.</param>
    private Process Start(string name, int port, string? secrets = null)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Realmworks.Scaler.dll")]);
        foreach (var (key, value) in new Dictionary<string, string>
        {
            ["KUBECONFIG"] = cluster.Kubeconfig,
            ["POD_NAME"] = name,
            ["POD_NAMESPACE"] = PlatformNames.SystemNamespace,
            ["Health__Port"] = $"{port}",
            ["Secrets__Path"] = secrets ?? "/nowhere",
            [BrokerSettingNames.Host] = "127.0.0.1",
            [BrokerSettingNames.Port] = $"{broker.Process.Port}",
            [BrokerSettingNames.ManagementPort] = $"{broker.Process.ManagementPort}",
            [BrokerSettingNames.MetricsPort] = $"{broker.Process.MetricsPort}",
            ["Http__Port"] = "0",
            [BrokerSettingNames.UserName] = BrokerNames.MonitorUser,
        })
        {
            start.Environment[key] = value;
        }
        if (secrets is null)
            start.Environment[BrokerSettingNames.Password] = Monitor.Password;
        // Not null: the shell is not used.
        return Process.Start(start)!;
    }

    private async Task<string?> HolderAsync() =>
        (await cluster.Client.CoordinationV1.ListNamespacedLeaseAsync(PlatformNames.SystemNamespace)).Items
        .SingleOrDefault(item => item.Metadata.Name == "realmworks-scaler")?.Spec.HolderIdentity;

    private static async Task<bool> AnswersAsync(HttpClient http, string path)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int Kill(string signal, int process)
    {
        using var kill = Process.Start("kill", [signal, $"{process}"]);
        kill.WaitForExit();
        return kill.ExitCode;
    }

    private static async Task StopAsync(Process process)
    {
        Kill("-TERM", process.Id);
        await process.WaitForExitAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Does not outlive its test, wherever that ends.</summary>
    private sealed class StartedProcess(Process process) : IDisposable
    {
        public Process Process => process;

        public void Dispose()
        {
            if (!process.HasExited)
                process.Kill();
            process.Dispose();
        }
    }
}
