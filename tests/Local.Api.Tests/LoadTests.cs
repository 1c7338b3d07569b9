using Realmworks.Local.Api.Json;

namespace Realmworks.Local.Api.Tests;

public sealed class LoadTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Writers_of_one_object_lose_no_change_of_each_other()
    {
        var path = $"/api/v1/namespaces/{await api.NamespaceAsync()}/configmaps";
        await api.PostAsync(path, """{"metadata":{"name":"c"}}""");
        await Parallel.ForEachAsync(Enumerable.Range(0, 40), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
            (await api.PatchAsync(path + "/c", "application/merge-patch+json", $$"""{"data":{"k{{i}}":"1"} }""")).Expect(200));
        Assert.Equal(40, (await api.GetAsync(path + "/c")).Body.Obj("data")!.Count);
    }
}
