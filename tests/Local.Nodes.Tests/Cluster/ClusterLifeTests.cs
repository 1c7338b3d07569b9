using System.Text.Json;
using System.Text.Json.Nodes;
using Realmworks.Local.Client;
using Realmworks.Local.Nodes.Kernel;

namespace Realmworks.Local.Nodes.Tests.Cluster;

public sealed class ClusterLifeTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);
    private readonly string _state = Path.Combine(Directory.CreateTempSubdirectory("rw-cluster-").FullName, "state");

    [Fact]
    public async Task A_cluster_runs_a_pod_survives_the_death_of_its_processes_and_leaves_nothing_behind()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "not root: namespaces and mounts need it");
        Assert.Equal("", await RunAsync("start", "--name", "tested", "--api-port", "16443"));
        var id = MachineTraces.IdOf(_state);
        using var api = new ApiClient(ApiEndpoint.FromKubeconfig(Path.Combine(_state, "kubeconfig")));
        await UntilAsync(async () => await api.FindAsync(ResourcePath.Core("serviceaccounts", "default", "default")) is not null);
        await api.CreateAsync(ResourcePath.Core("pods", "default"), Pod());
        var before = await RunningAsync(api);
        await ExecAsync();

        KillProcesses();
        Assert.Equal("", await RunAsync("start"));
        Assert.Equal("", await RunAsync("status"));
        var after = await RunningAsync(api);
        Assert.Equal(Container(before).TextAt("containerID"), Container(after).TextAt("containerID"));
        Assert.Equal(0, Container(after).NumberAt("restartCount"));

        Assert.NotEmpty(MachineTraces.Of(_state, id));
        KillProcesses();
        Assert.Equal("", await RunAsync("destroy"));
        Assert.Empty(MachineTraces.Of(_state, id));
        Assert.False(Directory.Exists(_state));
    }

    [Fact]
    public async Task A_lock_that_cannot_be_made_is_not_taken_for_one_that_another_holds()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "not root: namespaces and mounts need it");
        Directory.CreateDirectory(Path.Combine(_state, "run"));
        File.CreateSymbolicLink(Path.Combine(_state, "run", "turn.lock"), "turn.lock");

        Assert.Contains("turn.lock", await RunAsync("start", "--name", "locked"));
    }

    [Fact]
    public async Task A_zone_that_fails_is_silent_until_it_is_healed_and_its_pods_start_again()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "not root: namespaces and mounts need it");
        Assert.Equal("", await RunAsync("start", "--name", "zones", "--api-port", "16446"));
        using var api = new ApiClient(ApiEndpoint.FromKubeconfig(Path.Combine(_state, "kubeconfig")));
        await UntilAsync(async () => await api.FindAsync(ResourcePath.Core("serviceaccounts", "default", "default")) is not null);
        var pod = Pod();
        pod["spec"]!["nodeName"] = "node-b";
        await api.CreateAsync(ResourcePath.Core("pods", "default"), pod);
        await RunningAsync(api);

        Assert.Equal("", await RunAsync("fail-zone", "--zone", "b"));
        Assert.DoesNotContain(Processes(), process => process == "node-b");
        Assert.Equal("", await RunAsync("start"));
        Assert.DoesNotContain(Processes(), process => process == "node-b");

        Assert.Equal("", await RunAsync("heal-zone", "--zone", "local-b"));
        await UntilAsync(async () => Container(await api.GetAsync(ResourcePath.Core("pods", "default", "steady"))) is var container
            && container.NumberAt("restartCount") == 1 && container.ObjectAt("state", "running") is not null);
        Assert.Contains("there is no zone d; zones: a, b, c", await RunAsync("fail-zone", "--zone", "d"));
        Assert.Equal("", await RunAsync("destroy"));
    }

    [Fact]
    public async Task The_pods_of_a_killed_node_start_on_another_and_the_next_start_brings_it_back_without_them()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "not root: namespaces and mounts need it");
        Assert.Equal("", await RunAsync("start", "--name", "killed", "--api-port", "16447", "--node-grace-seconds", "8"));
        using var api = new ApiClient(ApiEndpoint.FromKubeconfig(Path.Combine(_state, "kubeconfig")));
        await UntilAsync(async () => await api.FindAsync(ResourcePath.Core("serviceaccounts", "default", "default")) is not null);
        await api.CreateAsync(ResourcePath.Apps("deployments", "default"), Mover());
        await UntilAsync(async () => (await RunningOnAsync(api)).Count == 1);
        var lost = (await RunningOnAsync(api)).Single();

        Assert.Equal("", await RunAsync("kill-node", "--node", lost));
        Assert.DoesNotContain(Processes(), process => process == lost);
        await UntilAsync(async () => (await RunningOnAsync(api)).Any(node => node != lost));
        Assert.Equal("Unknown", await ReadyAsync(api, lost));

        Assert.Equal("", await RunAsync("start"));
        Assert.Equal("True", await ReadyAsync(api, lost));
        await UntilAsync(async () => (await api.ListAsync(ResourcePath.Core("pods", "default")))
            .ObjectsAt("items").All(pod => pod.TextAt("spec", "nodeName") != lost));
        Assert.Single(await RunningOnAsync(api));
        Assert.Contains("there is no node node-d; nodes: node-a, node-b, node-c", await RunAsync("kill-node", "--node", "node-d"));
        Assert.Equal("", await RunAsync("destroy"));
    }

    [Fact]
    public async Task A_port_in_use_is_one_message()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "not root: namespaces and mounts need it");
        Directory.CreateDirectory(_state);
        File.WriteAllText(Path.Combine(_state, "cluster.json"),
            """{"name":"t","id":249,"loopback":"127.77.249.1","apiPort":16444,"imagesFile":"images.json","artifacts":"/"}""");
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Parse("127.77.249.1"), 16444);
        other.Start();
        Assert.Equal("port 16444 of 127.77.249.1 is in use by another program; choose another with --api-port",
            (await RunAsync("start", "--images", Path.Combine(AppContext.BaseDirectory, "images.json"))).Trim());
    }

    [Theory]
    [InlineData("--api-port '0x' is not a number from 1 to 65535", "start", "--api-port", "0x")]
    [InlineData("'--colour' is not known here", "start", "--colour", "red")]
    public async Task A_wrong_word_is_named(string message, params string[] words)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "not root: namespaces and mounts need it");
        Assert.Contains(message, await RunAsync(words));
    }

    [Fact]
    public async Task Clusters_that_start_together_take_numbers_of_their_own()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "not root: namespaces and mounts need it");
        var other = _state + "-other";
        Assert.Equal(["", ""], await Task.WhenAll(RunInAsync(_state, "start", "--api-port", "16448"), RunInAsync(other, "start", "--api-port", "16448")));
        Assert.NotEqual(MachineTraces.IdOf(_state), MachineTraces.IdOf(other));
        Assert.Equal(["", ""], await Task.WhenAll(RunInAsync(_state, "destroy"), RunInAsync(other, "destroy")));
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_state)!, recursive: true);

    /// <summary>What kubectl exec brings in, out and back: input, output, errors, the exit code, many bytes; and that it takes its command along.</summary>
    private async Task ExecAsync()
    {
        var kubectl = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, "kubectl")).FirstOrDefault(File.Exists);
        if (kubectl is null)
            return;
        Task<CommandResult> KubectlAsync(string? input, CancellationToken cancellationToken, params string[] words) => Command.RunAsync(
            kubectl, ["--kubeconfig", Path.Combine(_state, "kubeconfig"), "exec", .. words], input, cancellationToken: cancellationToken);
        Task<CommandResult> Kubectl(string? input, params string[] words) => KubectlAsync(input, TestContext.Current.CancellationToken, words);

        var echoed = await Kubectl("in\n", "-i", "steady", "--", "sh", "-c", "cat; echo $0 \"$1\" >&2; exit 7", "a b", "ä");
        Assert.Equal(("in\n", true, 7), (echoed.Output, echoed.Errors.StartsWith("a b ä\n", StringComparison.Ordinal), echoed.ExitCode));
        Assert.Equal(3_000_000, (await Kubectl(null, "steady", "--", "head", "-c", "3000000", "/dev/zero")).Output.Length);
        Assert.Contains("no-such-program", (await Kubectl(null, "steady", "--", "no-such-program")).Errors, StringComparison.Ordinal);
        Assert.Contains("pods \"nobody\" not found", (await Kubectl(null, "nobody", "--", "true")).Errors, StringComparison.Ordinal);

        using var leaving = new CancellationTokenSource();
        var asleep = $"{Environment.ProcessId}77";
        var left = KubectlAsync(null, leaving.Token, "steady", "--", "sleep", asleep);
        await UntilAsync(() => Task.FromResult(IsAsleep()));
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        await UntilAsync(() => Task.FromResult(!IsAsleep()));

        bool IsAsleep() => Directory.EnumerateFiles("/proc", "cmdline", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 })
            .Any(file => TextOf(file) == $"sleep\0{asleep}\0");
    }

    private static string TextOf(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return "";
        }
    }

    private Task<string> RunAsync(params string[] words) => RunInAsync(_state, words);

    private static async Task<string> RunInAsync(string state, params string[] words)
    {
        using var limit = new CancellationTokenSource(s_patience);
        var result = await Command.RunAsync(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "Realmworks.Local.Cluster.dll"), words[0], "--state", state, .. words[1..]],
            cancellationToken: limit.Token);
        return result.ExitCode == 0 ? "" : result.Errors.Length > 0 ? result.Errors : result.Output;
    }

    private IEnumerable<string> Processes() => Directory.EnumerateFiles(Path.Combine(_state, "run"), "*.pid")
        .Where(file => JsonSerializer.Deserialize<ProcessStart>(File.ReadAllText(file))!.IsAlive).Select(file => Path.GetFileNameWithoutExtension(file)!);

    private void KillProcesses()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_state, "run"), "*.pid"))
            _ = Libc.SendSignal((int)JsonNode.Parse(File.ReadAllText(file))!["Pid"]!, Libc.Kill);
    }

    private static async Task<JsonObject> RunningAsync(ApiClient api)
    {
        JsonObject? pod = null;
        await UntilAsync(async () => (pod = await api.GetAsync(ResourcePath.Core("pods", "default", "steady"))).TextAt("status", "phase") == "Running");
        return pod!;
    }

    private static async Task UntilAsync(Func<Task<bool>> done)
    {
        using var limit = new CancellationTokenSource(s_patience);
        while (!await done())
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
    }

    private static JsonObject Container(JsonObject pod) => pod.ObjectsAt("status", "containerStatuses").Single();

    private static async Task<IReadOnlyList<string>> RunningOnAsync(ApiClient api) =>
        [.. (await api.ListAsync(ResourcePath.Core("pods", "default"))).ObjectsAt("items")
            .Where(pod => pod.TextAt("status", "phase") == "Running" && pod.TextAt("metadata", "deletionTimestamp") is null)
                .Select(pod => pod.TextAt("spec", "nodeName")!)];

    private static async Task<string?> ReadyAsync(ApiClient api, string node) =>
        (await api.GetAsync(ResourcePath.Core("nodes", null, node))).ObjectsAt("status", "conditions")
            .Single(condition => condition.TextAt("type") == "Ready").TextAt("status");

    // It leaves a node that is lost at once.
    private static JsonObject Mover() => JsonNode.Parse("""
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"mover","namespace":"default"},
         "spec":{"replicas":1,"selector":{"matchLabels":{"app":"mover"}},"template":{"metadata":{"labels":{"app":"mover"}},
          "spec":{"terminationGracePeriodSeconds":1,
           "tolerations":[{"key":"node.kubernetes.io/unreachable","operator":"Exists","effect":"NoExecute","tolerationSeconds":0}],
           "containers":[{"name":"main","image":"busybox","args":["sleep","600"]}]}}}}
        """)!.AsObject();

    private static JsonObject Pod() => JsonNode.Parse("""
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"steady","namespace":"default"},
         "spec":{"containers":[{"name":"main","image":"busybox","args":["sleep","600"]}]}}
        """)!.AsObject();
}
