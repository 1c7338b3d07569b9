using System.Diagnostics;
using System.Text.Json.Nodes;
using EndToEnd.Tests.Running;
using Realmworks.Local.Client;

namespace Drills.Tests;

/// <summary>What is done to the installation. Everything by force: nobody is asked to stop.</summary>
internal sealed class DrillFaults(string clusterFolder, int clusterId, ApiClient api, Random random, TimeProvider clock, Action<string> tell)
{
    private static readonly TimeSpan _long = TimeSpan.FromMinutes(2);

    private readonly HashSet<string> _ended = [];

    private readonly List<PodLine> _killed = [];

    /// <summary>The executors that were killed, for whoever asks what calls waited for.</summary>
    public IReadOnlyList<PodLine> Killed => _killed;

    public async Task KillExecutorsAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromSeconds(random.Next(8, 20)), clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var executors = Processes("Realmworks.Executor").ToList();
            if (stop.IsCancellationRequested || executors.Count == 0)
                continue;
            await KillExecutorAsync(executors[random.Next(executors.Count)]);
        }
    }

    // A container that ends again and again is started again ever later, up to five minutes: the second time its pod goes along.
    private async Task KillExecutorAsync(int pid)
    {
        var pod = Text($"{pid}", "environ").Split('\0').FirstOrDefault(variable => variable.StartsWith("POD_NAME=", StringComparison.Ordinal))?.Split('=')[1];
        if (pod is not null && !_ended.Add(pod))
            await RemoveAsync(ResourcePath.Core("pods", DrillPipelines.Space, pod));
        Kill(pid);
        _killed.Add(new PodLine(clock.GetUtcNow(), pod ?? "an executor", "was killed"));
    }

    private async Task RemoveAsync(ResourcePath pod)
    {
        try
        {
            await api.DeleteAsync(pod, new DeleteOptions(GracePeriodSeconds: 0));
        }
        catch (Exception e) when (e is ApiException or HttpRequestException or IOException)
        {
            // The API server is among what is killed.
        }
    }

    public async Task KillApiServerAsync()
    {
        Kill((int)JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(clusterFolder, "run", "control-plane.pid")))!["Pid"]!);
        tell("the API server was killed");
        await Task.Delay(TimeSpan.FromSeconds(10), clock);
        Expect(await Sandbox.ClusterAsync(_long, "start", "--state", clusterFolder));
        tell("the API server was started again");
    }

    public async Task RestartBrokerAsync()
    {
        var pods = ResourcePath.Core("pods", "realmworks-broker");
        var path = pods.At("realmworks-broker", $"rabbitmq-{random.Next(3)}");
        var before = await api.GetAsync(path);
        await api.DeleteAsync(path);
        tell($"{path.Name} is restarted");
        await Deadline.UntilAsync($"{path.Name} is ready again", _long, async () =>
            await api.FindAsync(path) is { } pod && pod.Uid() != before.Uid() && IsReady(pod) ? pod : null);
        tell($"{path.Name} is ready again");
    }

    /// <returns>When it had failed.</returns>
    public async Task<DateTimeOffset> FailZoneAsync(string zone)
    {
        Expect(await Sandbox.ClusterAsync(_long, "fail-zone", "--state", clusterFolder, "--zone", zone));
        tell($"zone {zone} has failed");
        return clock.GetUtcNow();
    }

    public async Task HealZoneAsync(string zone)
    {
        Expect(await Sandbox.ClusterAsync(_long, "heal-zone", "--state", clusterFolder, "--zone", zone));
        tell($"zone {zone} is back");
        await Deadline.UntilAsync("every broker is ready again", _long, async () =>
            (await api.ListAsync(ResourcePath.Core("pods", "realmworks-broker"))).ObjectsAt("items").Count(IsReady) == 3 ? "" : null);
        tell("every broker is ready again");
    }

    public static bool IsReady(JsonObject item) =>
        item.ObjectsAt("status", "conditions").Any(condition => condition.TextAt("type") == "Ready" && condition.TextAt("status") == "True");

    // By its control group it is this cluster's, whatever else runs on the machine.
    private IEnumerable<int> Processes(string program) => Directory.EnumerateDirectories("/proc").Select(folder => Path.GetFileName(folder)!)
        .Where(name => int.TryParse(name, out _) && Text(name, "cgroup").Contains($"/rw-{clusterId}/", StringComparison.Ordinal)
            && Text(name, "cmdline").StartsWith("dotnet", StringComparison.Ordinal)
            && Text(name, "cmdline").Contains(program, StringComparison.Ordinal)).Select(int.Parse);

    private static string Text(string pid, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/{file}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ""; // ended meanwhile
        }
    }

    private static void Kill(int pid)
    {
        try
        {
            Process.GetProcessById(pid).Kill();
        }
        catch (ArgumentException)
        {
            // It has ended by itself.
        }
    }

    private static void Expect(ProgramResult result) => Assert.True(result.ExitCode == 0, result.All);
}
