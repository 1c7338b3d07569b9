using Realmworks.Local.Api.Json;

namespace Realmworks.Local.Api.Tests;

public sealed class LoadTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const int Seed = 1;
    private const int Writers = 8;
    private const int ChangesEach = 75;
    private const int Watchers = 20;

    [Fact]
    public async Task No_watcher_misses_a_change_while_many_write()
    {
        var path = $"/api/v1/namespaces/{await api.NamespaceAsync()}/configmaps";
        var version = (await api.GetAsync(path)).At("metadata", "resourceVersion");
        using var client = api.Client(api.TokenOf("kubernetes-admin"));
        var watching = Enumerable.Range(0, Watchers).Select(_ => FollowAsync(client, $"{path}?watch=1&resourceVersion={version}")).ToList();
        var made = (await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => WriteAsync(path, w)))).SelectMany(m => m).CountBy(m => m).ToDictionary();
        foreach (var (counts, inOrder) in await Task.WhenAll(watching))
        {
            Assert.True(inOrder, "versions went backwards");
            Assert.Equal(made, counts);
        }
    }

    [Fact]
    public async Task Writers_of_one_object_lose_no_change_of_each_other()
    {
        var path = $"/api/v1/namespaces/{await api.NamespaceAsync()}/configmaps";
        await api.PostAsync(path, """{"metadata":{"name":"c"}}""");
        await Parallel.ForEachAsync(Enumerable.Range(0, 40), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
            (await api.PatchAsync(path + "/c", "application/merge-patch+json", $$"""{"data":{"k{{i}}":"1"} }""")).Expect(200));
        Assert.Equal(40, (await api.GetAsync(path + "/c")).Body.Obj("data")!.Count);
    }

    /// <summary>Creates, updates and deletes in an order drawn from the seed; the words are those that a watcher is to see.</summary>
    private async Task<List<string>> WriteAsync(string path, int writer)
    {
        var (random, live, words) = (new Random(Seed + writer), new List<string>(), new List<string>());
        for (var i = 0; i < ChangesEach; i++)
        {
            var draw = live.Count == 0 ? 0 : random.Next(3);
            var name = draw == 0 ? $"w{writer}-{i}" : live[random.Next(live.Count)];
            if (draw == 0) (await api.PostAsync(path, $$"""{"metadata":{"name":"{{name}}"} }""")).Expect(201);
            else if (draw == 1) (await api.PatchAsync($"{path}/{name}", "application/merge-patch+json", $$"""{"data":{"n":"{{i}}"} }""")).Expect(200);
            else (await api.DeleteAsync($"{path}/{name}")).Expect(200);
            if (draw == 0) live.Add(name);
            else if (draw == 2) live.Remove(name);
            words.Add(draw switch { 0 => "ADDED", 1 => "MODIFIED", _ => "DELETED" });
        }

        return words;
    }

    private static async Task<(Dictionary<string, int> Counts, bool InOrder)> FollowAsync(HttpClient client, string path)
    {
        using var watch = await WatchReader.OpenAsync(client, path);
        var counts = new Dictionary<string, int>();
        var (last, inOrder) = (0L, true);
        for (var i = 0; i < Writers * ChangesEach; i++)
        {
            var change = await watch.NextAsync();
            counts[change.Text("type")!] = counts.GetValueOrDefault(change.Text("type")!) + 1;
            var version = long.Parse(change.Text("object", "metadata", "resourceVersion")!);
            inOrder &= version > last;
            last = version;
        }

        return (counts, inOrder);
    }
}
