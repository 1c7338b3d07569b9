using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Pulumi.Engine;

namespace Pulumi.Tests.Engine;

/// <summary>
/// A killed run leaves what is on disk and what is in the cluster at that moment. Both are taken before and after every change that a run makes in
/// the cluster, and from each of them the next run has to end whole. <c>rw drill killed-up</c> kills real processes at random moments.
/// </summary>
public sealed class KilledRunTests
{
    private const string ConfigMap = "kubernetes:core/v1:ConfigMap";

    [Fact]
    public Task A_first_update_killed_at_any_change_is_ended_by_the_next() => AfterEachChangeAsync(null, After);

    [Fact]
    public Task An_update_killed_at_any_change_is_ended_by_the_next() => AfterEachChangeAsync(Before, After);

    [Fact]
    public Task An_update_killed_at_any_change_can_be_taken_back() => AfterEachChangeAsync(Before, After, next: Before);

    [Fact]
    public Task A_destroy_killed_at_any_change_is_taken_back_by_an_update() => AfterEachChangeAsync(After, null, next: After);

    private static async Task AfterEachChangeAsync(Func<TestProgram, Task>? from, Func<TestProgram, Task>? to, Func<TestProgram, Task>? next = null)
    {
        next ??= to!; // One of the two is given.
        var moments = await MomentsAsync(from, to);
        Assert.NotEmpty(moments);
        foreach (var (state, objects) in moments)
        {
            await using var cluster = new FakeCluster();
            foreach (var (path, json) in objects) cluster.Objects[path] = (JsonObject)JsonNode.Parse(json)!;
            using var engine = new EngineHarness(cluster);
            if (state is not null)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(engine.StateFile)!);
                File.WriteAllText(engine.StateFile, state);
            }

            var exit = await engine.UpAsync(next);

            Assert.True(exit == 0, $"{engine.Output}{engine.Errors}\nfrom {state}\nand {string.Join('\n', objects.Select(o => o.Key))}");
            Assert.Null(engine.State["checkpoint"]!["latest"]!["pending_operations"]);
            var recorded = engine.Resources.Where(r => r["id"]?.ToString().StartsWith("default/", StringComparison.Ordinal) == true)
                .Select(r => r["id"]!.ToString()).Order();
            var there = cluster.Objects.Keys.Where(k => k.Contains("/default/", StringComparison.Ordinal)).Select(k => $"default/{cluster.NameIn(k)}").Order();
            Assert.Equal(recorded, there);
            Assert.Equal(engine.Resources.Length, engine.Resources.Select(r => r["urn"]!.ToString()).Distinct().Count());
            Assert.Equal(0, await engine.RunAsync(engine.Request("preview") with { ExpectNoChanges = true, Refresh = true }, next));
        }
    }

    private static async Task<IReadOnlyCollection<(string? State, KeyValuePair<string, string>[] Objects)>> MomentsAsync(
        Func<TestProgram, Task>? from, Func<TestProgram, Task>? to)
    {
        await using var cluster = new FakeCluster();
        using var engine = new EngineHarness(cluster);
        if (from is not null) Assert.Equal(0, await engine.UpAsync(from));
        var moments = new ConcurrentQueue<(string?, KeyValuePair<string, string>[])>();
        cluster.OnDone = Take;
        cluster.Hold = _ =>
        {
            Take();
            return Task.CompletedTask;
        };
        Assert.Equal(0, to is null ? await engine.RunAsync("destroy") : await engine.UpAsync(to));

        // A dry run changes neither.
        return [.. moments.DistinctBy(m => $"{m.Item1}{string.Join('|', m.Item2.Select(o => o.Value).Order(StringComparer.Ordinal))}")];

        void Take()
        {
            lock (cluster.Objects)
            {
                var state = File.Exists(engine.StateFile) ? File.ReadAllText(engine.StateFile) : null;
                moments.Enqueue((state, [.. cluster.Objects.Select(o => KeyValuePair.Create(o.Key, o.Value.ToJsonString()))]));
            }
        }
    }

    private static async Task Before(TestProgram p)
    {
        var named = await p.ConfigMap("named", ("v", "1"));
        await p.Register(ConfigMap, "child", """{"metadata":{"name":"child"}}""", r => Of(r, named.Urn));
        await p.Register(ConfigMap, "auto", """{"data":{"v":"1"}}""");
        await p.Register(ConfigMap, "changed", """{"metadata":{"name":"changed","labels":{"l":"1"}}}""");
        await p.ConfigMap("dropped");
    }

    /// <summary>One replaced after its deletion with what came from it, one before, one changed in place, one gone, one new.</summary>
    private static async Task After(TestProgram p)
    {
        var named = await p.ConfigMap("named", ("v", "2"));
        await p.Register(ConfigMap, "child", """{"metadata":{"name":"child"}}""", r => Of(r, named.Urn));
        await p.Register(ConfigMap, "auto", """{"data":{"v":"2"}}""");
        await p.Register(ConfigMap, "changed", """{"metadata":{"name":"changed","labels":{"l":"2"}}}""");
        await p.ConfigMap("added");
    }

    private static RegisterResourceRequest Of(RegisterResourceRequest request, string urn) => request with
    {
        Dependencies = [urn],
        PropertyDependencies = System.Collections.Immutable.ImmutableSortedDictionary<string, System.Collections.Immutable.ImmutableSortedSet<string>>.Empty.Add("metadata", [urn]),
    };
}
