using Realmworks.Local.Api.Json;

namespace Realmworks.Local.Api.Tests;

public sealed class LoadTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const int Objects = 200;
    private const int Watchers = 10;

    [Fact]
    public async Task No_watcher_misses_a_change_while_many_write()
    {
        var path = $"/api/v1/namespaces/{await api.NamespaceAsync()}/configmaps";
        var version = (await api.GetAsync(path)).At("metadata", "resourceVersion");
        using var client = api.Client(api.TokenOf("kubernetes-admin"));
        var watching = Enumerable.Range(0, Watchers).Select(_ => FollowAsync(client, $"{path}?watch=1&resourceVersion={version}")).ToList();
        await Parallel.ForEachAsync(Enumerable.Range(0, Objects), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            (await api.PostAsync(path, $$"""{"metadata":{"name":"c{{i}}"} }""")).Expect(201);
            (await api.PatchAsync($"{path}/c{i}", "application/merge-patch+json", """{"data":{"a":"1"}}""")).Expect(200);
            (await api.DeleteAsync($"{path}/c{i}")).Expect(200);
        });
        foreach (var (counts, inOrder) in await Task.WhenAll(watching))
        {
            Assert.True(inOrder, "versions went backwards");
            Assert.All(["ADDED", "MODIFIED", "DELETED"], word => Assert.Equal(Objects, counts[word]));
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

    private static async Task<(Dictionary<string, int> Counts, bool InOrder)> FollowAsync(HttpClient client, string path)
    {
        using var watch = await WatchReader.OpenAsync(client, path);
        var counts = new Dictionary<string, int>();
        var (last, inOrder) = (0L, true);
        for (var i = 0; i < Objects * 3; i++)
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
