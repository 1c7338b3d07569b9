using System.Diagnostics;
using System.Globalization;
using Realmworks.Local.Api.Json;

namespace Realmworks.Local.Api.Tests.Drills;

/// <summary>
/// Creates, updates and deletes in a mix drawn from the seed, followed by many watchers: each must see every change, once and in order.
/// Server and watchers share this process, so what its heap holds is what both hold; it must not grow with the changes.
/// </summary>
public sealed class ChangeDrillTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const int Writers = 8;
    private const int Samples = 20;
    private const double MostGrowth = 1.25;

    // Until then the ring of what watchers may still ask for fills up, as it should.
    private const int SettlesAfter = 10_000;

    private readonly ChangeDrillOptions _options = ChangeDrillOptions.Current;
    private readonly List<double> _heap = [];
    private int _done;

    private int Each => _options.Changes / Writers;

    private int Total => Each * Writers;

    [Fact]
    public async Task No_watcher_misses_a_change_while_many_write_and_the_heap_does_not_grow()
    {
        var path = $"/api/v1/namespaces/{await api.NamespaceAsync()}/configmaps";
        var version = (await api.GetAsync(path)).At("metadata", "resourceVersion");
        using var client = api.Client(api.TokenOf("kubernetes-admin"));
        var began = Stopwatch.GetTimestamp();
        var watching = Enumerable.Range(0, _options.Watchers).Select(_ => FollowAsync(client, $"{path}?watch=1&resourceVersion={version}")).ToList();
        var made = (await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => WriteAsync(path, w)))).SelectMany(m => m).CountBy(m => m).ToDictionary();
        var written = Stopwatch.GetElapsedTime(began);
        var seen = await Task.WhenAll(watching);
        Report(made, written, Stopwatch.GetElapsedTime(began));

        foreach (var (counts, inOrder, digest) in seen)
        {
            Assert.True(inOrder, "versions went backwards");
            Assert.Equal(made, counts);
            Assert.Equal(seen[0].Digest, digest);
        }

        if (Total >= 4 * SettlesAfter) Assert.True(Late <= Early * MostGrowth, $"the heap grew from {Early:0} to {Late:0} MiB");
    }

    private double Early => _heap.Take(_heap.Count / 2).Max();

    private double Late => _heap.Skip(_heap.Count / 2).Max();

    /// <summary>The words are those that a watcher is to see.</summary>
    private async Task<List<string>> WriteAsync(string path, int writer)
    {
        var (random, live, words) = (new Random(_options.Seed + writer), new List<string>(), new List<string>());
        for (var i = 0; i < Each; i++)
        {
            var draw = live.Count == 0 ? 0 : random.Next(3);
            var at = draw == 0 ? 0 : random.Next(live.Count);
            var name = draw == 0 ? $"w{writer}-{i}" : live[at];
            if (draw == 0) (await api.PostAsync(path, $$"""{"metadata":{"name":"{{name}}"},"data":{"n":"{{i}}"} }""")).Expect(201);
            else if (draw == 1) (await api.PatchAsync($"{path}/{name}", "application/merge-patch+json", $$"""{"data":{"n":"{{i}}"} }""")).Expect(200);
            else (await api.DeleteAsync($"{path}/{name}")).Expect(200);
            if (draw == 0) live.Add(name);
            else if (draw == 2) live.RemoveAt(at);
            words.Add(draw switch { 0 => "ADDED", 1 => "MODIFIED", _ => "DELETED" });
            if (Interlocked.Increment(ref _done) % Math.Max(1, Total / Samples) != 0) continue;
            lock (_heap) _heap.Add(GC.GetTotalMemory(forceFullCollection: Total >= SettlesAfter) / 1048576.0);
        }

        return words;
    }

    private async Task<(Dictionary<string, int> Counts, bool InOrder, long Digest)> FollowAsync(HttpClient client, string path)
    {
        using var watch = await WatchReader.OpenAsync(client, path);
        var counts = new Dictionary<string, int>();
        var (last, inOrder, digest) = (0L, true, 0L);
        for (var i = 0; i < Total; i++)
        {
            var change = await watch.NextAsync();
            var type = change.Text("type")!;
            counts[type] = counts.GetValueOrDefault(type) + 1;
            var version = long.Parse(change.Text("object", "metadata", "resourceVersion")!, CultureInfo.InvariantCulture);
            inOrder &= version > last;
            digest = unchecked((digest * 31) + version + type[0]);
            last = version;
        }

        return (counts, inOrder, digest);
    }

    private void Report(Dictionary<string, int> made, TimeSpan written, TimeSpan seen)
    {
        if (_options.Report is null) return;
        File.WriteAllText(_options.Report, string.Create(CultureInfo.InvariantCulture, $"""
            changes: seed {_options.Seed}: {made["ADDED"]} creates, {made["MODIFIED"]} updates, {made["DELETED"]} deletes in {written.TotalSeconds:0.0} s
            {_options.Watchers} watchers saw {(long)Total * _options.Watchers} events in {seen.TotalSeconds:0.0} s: every change, once, in order
            heap of server and watchers: first half at most {Early:0} MiB, second half at most {Late:0} MiB

            """));
    }
}
