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
        using var process = Start(port);
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var ready = await Deadline.UntilAsync(() => AnswersAsync(http, "/healthz/ready"));
        var leads = ready + await Deadline.UntilAsync(async () => await HolderAsync() == "program");
        await Deadline.UntilAsync(async () => (await http.GetStringAsync(Metrics)).Contains("realmworks_scaler_desired_replicas{", StringComparison.Ordinal));
        process.Refresh();
        TestContext.Current.TestOutputHelper?.WriteLine($"ready after {ready}, leading after {leads}, {process.WorkingSet64 >> 20} MB");
        Assert.InRange(process.WorkingSet64 >> 20, 1, 150);

        Assert.Equal(0, Kill(process.Id));
        await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(10)).Token);
        Assert.Equal(0, process.ExitCode);
        var lease = await cluster.Client.CoordinationV1.ReadNamespacedLeaseAsync("realmworks-scaler", PlatformNames.SystemNamespace);
        Assert.Equal(1, lease.Spec.LeaseDurationSeconds);
    }

    private static Uri Metrics { get; } = new("/metrics", UriKind.Relative);

    private Process Start(int port)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Realmworks.Scaler.dll")]);
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["KUBECONFIG"] = cluster.Kubeconfig,
            ["POD_NAME"] = "program",
            ["POD_NAMESPACE"] = PlatformNames.SystemNamespace,
            ["Health__Port"] = $"{port}",
            ["Secrets__Path"] = "/nowhere",
            [BrokerSettingNames.Host] = "127.0.0.1",
            [BrokerSettingNames.Port] = $"{broker.Process.Port}",
            [BrokerSettingNames.ManagementPort] = $"{broker.Process.ManagementPort}",
            [BrokerSettingNames.MetricsPort] = $"{broker.Process.MetricsPort}",
            ["Http__Port"] = "0",
            [BrokerSettingNames.UserName] = BrokerNames.MonitorUser,
            [BrokerSettingNames.Password] = Monitor.Password,
        })
        {
            start.Environment[name] = value;
        }
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

    private static int Kill(int process)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process}"]);
        kill.WaitForExit();
        return kill.ExitCode;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
