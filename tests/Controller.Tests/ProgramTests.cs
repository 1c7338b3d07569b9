using System.Diagnostics;
using System.Globalization;
using k8s;
using Realmworks.Contracts.Resources;
using Realmworks.Controller.Leading;
using Realmworks.Controller.Tests.Running;
using Realmworks.TestKit.Brokers;

namespace Realmworks.Controller.Tests;

/// <summary>The program itself, as its container starts it.</summary>
public sealed class ProgramTests(BrokerFixture broker, TestCluster cluster)
{
    private const int MostMegabytes = 120;

    [Fact]
    public async Task It_leads_soon_stays_small_and_ends_on_SIGTERM()
    {
        var started = TimeProvider.System.GetTimestamp();
        using var program = Start(Settings("program-0"));
        try
        {
            await TestCluster.UntilAsync(HolderAsync, holder => holder == "program-0");
            var led = TimeProvider.System.GetElapsedTime(started);
            var space = await cluster.StageAsync("program", "test");
            await cluster.CreateRealmAsync(Samples.Realm("program", stages: "test"));
            await cluster.CreatePipelineAsync(space, Samples.Pipeline("greeter", Samples.Autoscaled));
            await TestCluster.UntilAsync(
                async () => (await cluster.Client.AppsV1.ListNamespacedDeploymentAsync(space)).Items.Count, count => count == 1);

            var megabytes = Resident(program.Id);
            TestContext.Current.TestOutputHelper?.WriteLine($"led after {led.TotalMilliseconds:F0} ms, {megabytes} MB resident");
            Assert.InRange(megabytes, 1, MostMegabytes);
            using var kill = Process.Start("kill", ["-TERM", program.Id.ToString(CultureInfo.InvariantCulture)]);
            await program.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, program.ExitCode);
            Assert.Equal("", await HolderAsync());
        }
        finally
        {
            program.Kill();
        }
    }

    [Fact]
    public async Task A_pipeline_that_is_nested_deeper_than_the_JSON_reader_goes_by_itself_says_so_and_hides_no_other()
    {
        const int depth = 200;
        var space = await cluster.StageAsync("deep", "test");
        await cluster.CreateRealmAsync(Samples.Realm("deep", stages: "test"));
        var nested = string.Concat(Enumerable.Repeat("""{"a":""", depth)) + "1" + new string('}', depth);
        var pipelines = $"apis/{RealmworksApi.ApiVersion}/namespaces/{space}/pipelines";
        await cluster.SendAsync(pipelines, Samples.Pipeline("abyss").Replace("\"hello\"", nested, StringComparison.Ordinal));
        await cluster.CreatePipelineAsync(space, Samples.Pipeline("greeter", Samples.Autoscaled));
        using var program = Start(Settings("program-1"));
        try
        {
            var deployments = await TestCluster.UntilAsync(
                () => cluster.Client.AppsV1.ListNamespacedDeploymentAsync(space), list => list.Items.Count > 0);
            Assert.Equal(PlatformNames.Executor("deep", "greeter", 1), Assert.Single(deployments.Items).Metadata.Name);
            await TestCluster.UntilAsync(
                () => cluster.SendAsync($"{pipelines}/abyss-v1", "", HttpMethod.Get),
                pipeline => pipeline.TryGetProperty("status", out var status) && status.GetProperty("phase").GetString() == PipelinePhases.Error);
        }
        finally
        {
            await cluster.SendAsync($"{pipelines}/abyss-v1", "", HttpMethod.Delete);
            program.Kill();
        }
    }

    [Fact]
    public async Task What_is_missing_is_said_at_once()
    {
        using var program = Start(new() { ["KUBECONFIG"] = cluster.Kubeconfig, ["Broker__Port"] = "many" });

        var error = await program.StandardError.ReadToEndAsync();
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, program.ExitCode);
        foreach (var key in new[] { "Images__Executor", "Broker__Host", "Broker__Port", "Broker__UserName", "Broker__Password" })
            Assert.Contains(key, error, StringComparison.Ordinal);
    }

    private Dictionary<string, string> Settings(string pod) => new()
    {
        ["KUBECONFIG"] = cluster.Kubeconfig,
        ["POD_NAME"] = pod,
        ["Health__Port"] = "0",
        ["Images__Executor"] = "realmworks/executor:test",
        ["Broker__Host"] = "127.0.0.1",
        ["Broker__Port"] = broker.Process.Port.ToString(CultureInfo.InvariantCulture),
        ["Broker__ManagementPort"] = broker.Process.ManagementPort.ToString(CultureInfo.InvariantCulture),
        ["Broker__UserName"] = BrokerProcess.UserName,
        ["Broker__Password"] = BrokerProcess.Password,
    };

    private static Process Start(Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Realmworks.Controller.dll")]) { RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        // Not null: the program is there, and the shell is not used.
        return Process.Start(start)!;
    }

    private static int Resident(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }

    private async Task<string> HolderAsync()
    {
        var leases = await cluster.Client.CoordinationV1.ListNamespacedLeaseAsync(PlatformNames.SystemNamespace);
        return leases.Items.FirstOrDefault(lease => lease.Metadata.Name == Leadership.LeaseName)?.Spec.HolderIdentity ?? "";
    }
}
