using System.Diagnostics;
using System.Text.Json.Nodes;
using Realmworks.Local.Client;

namespace Local.Api.Bench;

/// <summary>
/// Creates, updates and deletes in a mix drawn from the seed, followed by many watchers: each must see every change, in order, once,
/// and the server's memory must not grow with the changes.
/// </summary>
internal static class ChangeDrill
{
    private const int Writers = 8;
    private const double MostGrowth = 1.25;

    private static readonly ResourcePath s_maps = ResourcePath.Core("configmaps", "default");

    public static async Task<int> RunAsync(int changes, int watchers, int seed)
    {
        await using var server = await ServerProcess.StartAsync();
        using var client = server.Client();
        using var observer = server.Client();
        var version = (await client.ListAsync(s_maps)).TextAt("metadata", "resourceVersion")!;
        var total = changes / Writers * Writers;
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(30));
        var all = Enumerable.Range(0, watchers).Select(_ => new Watcher(observer, s_maps, version)).ToList();
        var following = all.Select(w => w.FollowAsync(x => x.Seen == total, stop.Token)).ToList();
        var memory = new List<double>();
        var done = 0;
        var started = Stopwatch.GetTimestamp();
        var made = await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => WriteAsync(client, w, total / Writers, new Random(seed + w), () =>
        {
            if (Interlocked.Increment(ref done) % (total / 20) == 0) lock (memory) memory.Add(server.Memory);
        })));
        var written = Stopwatch.GetElapsedTime(started);
        await Task.WhenAll(following);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var expected = made.Aggregate((a, b) => (a.Creates + b.Creates, a.Updates + b.Updates, a.Deletes + b.Deletes));
        var whole = all.All(w => w.InOrder && w.Digest == all[0].Digest && Seen(w) == expected);

        // The first quarter fills the rings and warms the code up; from there on nothing may grow.
        var (settled, highest) = (memory.Take(memory.Count / 2).Max(), memory.Skip(memory.Count / 2).Max());
        Console.WriteLine($"seed {seed}: {expected.Creates} creates, {expected.Updates} updates, {expected.Deletes} deletes in {written.TotalSeconds:0.0} s ({total / written.TotalSeconds:0}/s)");
        Console.WriteLine($"{watchers} watchers saw {(long)total * watchers} events in {seconds:0.0} s ({total * (double)watchers / seconds:0}/s): {(whole ? "every change, once, in order" : "NOT THE SAME as was written")}");
        Console.WriteLine($"memory: first half at most {settled:0} MiB, second half at most {highest:0} MiB: {(highest <= settled * MostGrowth ? "flat" : "GROWING")}");
        return whole && highest <= settled * MostGrowth ? 0 : 1;
    }

    private static (int Creates, int Updates, int Deletes) Seen(Watcher watcher) =>
        (watcher.Counts.GetValueOrDefault("ADDED"), watcher.Counts.GetValueOrDefault("MODIFIED"), watcher.Counts.GetValueOrDefault("DELETED"));

    private static async Task<(int Creates, int Updates, int Deletes)> WriteAsync(ApiClient client, int writer, int count, Random random, Action each)
    {
        var live = new List<string>();
        var (creates, updates, deletes) = (0, 0, 0);
        for (var i = 0; i < count; i++)
        {
            var draw = live.Count == 0 ? 0 : random.Next(3);
            if (draw == 0)
            {
                var name = $"w{writer}-{i}";
                await client.CreateAsync(s_maps, Json($$"""{"metadata": {"name": "{{name}}"}, "data": {"n": "{{i}}"} }"""));
                live.Add(name);
                creates++;
            }
            else
            {
                var name = live[random.Next(live.Count)];
                if (draw == 1)
                {
                    await client.PatchAsync(s_maps.At("default", name), PatchKind.Merge, Json($$"""{"data": {"n": "{{i}}"} }"""));
                    updates++;
                }
                else
                {
                    await client.DeleteAsync(s_maps.At("default", name));
                    live.Remove(name);
                    deletes++;
                }
            }

            each();
        }

        return (creates, updates, deletes);
    }

    private static JsonObject Json(string json) => JsonNode.Parse(json)!.AsObject();
}
