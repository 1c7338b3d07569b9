using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Realmworks.Local.Client;
using Realmworks.Local.Client.Events;
using Realmworks.Local.Nodes.Images;
using Realmworks.Local.Nodes.Kernel;
using Realmworks.Local.Nodes.Names;
using Realmworks.Local.Nodes.Pods;
using Realmworks.Local.Nodes.Sandbox;

namespace Realmworks.Local.Nodes.Tests.Sandbox;

/// <summary>A node without an API server: real sandboxes, reports kept in memory. Needs root.</summary>
internal sealed class TestNode : IAsyncDisposable, IPodReports, IEventSink
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static int s_nodes;
    private CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, JsonObject> _statuses = new();
    private readonly ConcurrentBag<Task> _running = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonObject>> _ended = new();
    private readonly AddressPool _pool = AddressPool.OfNode(0);
    private readonly NodeContext _context;
    private readonly SemaphoreSlim _reported = new(0);

    private TestNode(string folder, int id)
    {
        Folder = folder;
        File.WriteAllText(Path.Combine(folder, "images.json"), """{ "shell": { "entrypoint": ["sh", "-c"] } }""");
        foreach (var part in new[] { "pods", "memory", "logs" })
            Directory.CreateDirectory(Path.Combine(folder, part));
        _context = new NodeContext(
            "node-t", folder, "127.77.250.1", new Fabric(id),
            new ImageCatalog(Path.Combine(folder, "images.json"), folder), Configuration, this, TimeProvider.System);
    }

    public string Folder { get; }

    public InMemoryConfiguration Configuration { get; } = new();

    public ConcurrentQueue<string> Events { get; } = [];

    public static async Task<TestNode> StartAsync()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "not root: namespaces and mounts need it");
        var node = new TestNode(
            Directory.CreateTempSubdirectory("rw-node-").FullName, 50_000 + Environment.ProcessId % 1_000 * 10 + Interlocked.Increment(ref s_nodes) % 10);
        await node._context.Fabric.CreateAsync(CancellationToken.None);
        return node;
    }

    public static JsonObject Pod(string name, string script, string restart = "Always") => new()
    {
        ["kind"] = "Pod",
        ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = "default", ["uid"] = Guid.NewGuid().ToString() },
        ["spec"] = new JsonObject
        {
            ["restartPolicy"] = restart,
            ["terminationGracePeriodSeconds"] = 2,
            ["containers"] = new JsonArray(new JsonObject { ["name"] = "main", ["image"] = "shell", ["args"] = new JsonArray(script) }),
        },
    };

    public PodWorker Start(JsonObject pod)
    {
        var worker = new PodWorker(_context, _pool, this, (p, addresses) => HostsFile.Compose(p, addresses, ""), pod);
        _running.Add(worker.RunAsync(_stop.Token));
        return worker;
    }

    public async Task<JsonObject> StatusAsync(PodWorker worker, Func<JsonObject, bool> wanted)
    {
        using var limit = new CancellationTokenSource(s_patience);
        while (true)
        {
            if (_statuses.TryGetValue(worker.Pod.Uid(), out var status) && wanted(status))
                return status;
            try
            {
                await _reported.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"waited in vain; last status {status?.ToJsonString()}; events {string.Join(" | ", Events)}");
            }
        }
    }

    public string LogOf(PodWorker worker, int restart = 0) => File.ReadAllText(worker.LogOf("main", restart));

    /// <summary>Waits until the program has written so: running says that it was started, not how far it has come.</summary>
    public async Task SaysAsync(PodWorker worker, string words)
    {
        using var limit = new CancellationTokenSource(s_patience);
        while (!File.Exists(worker.LogOf("main", 0)) || !LogOf(worker).Contains(words, StringComparison.Ordinal))
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
    }

    /// <summary>The last status in which the pod's container had ended.</summary>
    public Task<JsonObject> LastOf(PodWorker worker) => _ended.GetOrAdd(worker.Pod.Uid(), _ => new()).Task.WaitAsync(s_patience);

    /// <summary>As when the agent is killed: its pods go on.</summary>
    public async Task StopAgentAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running);
        _running.Clear();
        _statuses.Clear();
        _stop = new CancellationTokenSource();
    }

    public async Task DeleteAsync(PodWorker worker, int grace = 2)
    {
        var deleted = worker.Pod.Copy();
        deleted["metadata"]!["deletionTimestamp"] = "2030-01-01T00:00:00Z";
        deleted["metadata"]!["deletionGracePeriodSeconds"] = grace;
        worker.Update(deleted);
        await StatusAsync(worker, s => s.FlagAt("gone"));
    }

    public Task StatusAsync(JsonObject pod, JsonObject status, CancellationToken cancellationToken)
    {
        _statuses[pod.Uid()] = status;
        if (status.ObjectsAt("containerStatuses").Any(c => c.ObjectAt("state", "terminated") is not null))
            _ended.GetOrAdd(pod.Uid(), _ => new()).TrySetResult(status);
        _reported.Release();
        return Task.CompletedTask;
    }

    public Task GoneAsync(JsonObject pod, CancellationToken cancellationToken) =>
        StatusAsync(pod, new JsonObject { ["gone"] = true }, cancellationToken);

    public void Tell(string component, string type, JsonObject about, string reason, string message, string? container = null) =>
        Events.Enqueue($"{reason}: {message}");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running);
        _context.Cgroups.Remove(_context.Fabric.Name);
        foreach (var name in NetworkNamespace.Named(_context.Fabric.Name).ToList())
            NetworkNamespace.Delete(name);
        Directory.Delete(Folder, recursive: true);
    }
}
