using Realmworks.Local.Api.Json;

namespace Realmworks.Local.Api.Tests;

public sealed class WatchTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private string Token => api.TokenOf("kubernetes-admin");

    [Fact]
    public async Task A_watch_from_a_version_tells_every_later_change_in_order()
    {
        var ns = await api.NamespaceAsync();
        var path = $"/api/v1/namespaces/{ns}/configmaps";
        var version = (await api.GetAsync(path)).At("metadata", "resourceVersion");
        using var client = api.Client(Token);
        using var watch = await WatchReader.OpenAsync(client, $"{path}?watch=1&resourceVersion={version}");
        await api.PostAsync(path, """{"metadata":{"name":"a"}}""");
        await api.PatchAsync(path + "/a", "application/merge-patch+json", """{"data":{"k":"v"}}""");
        await api.DeleteAsync(path + "/a");
        Assert.Equal("ADDED", (await watch.NextAsync()).Text("type"));
        Assert.Equal("MODIFIED", (await watch.NextAsync()).Text("type"));
        var last = await watch.NextAsync();
        Assert.Equal("DELETED", last.Text("type"));
        Assert.Equal("v", last.Text("object", "data", "k"));
    }

    [Fact]
    public async Task An_object_that_stops_matching_leaves_the_watch()
    {
        var ns = await api.NamespaceAsync();
        var path = $"/api/v1/namespaces/{ns}/configmaps";
        await api.PostAsync(path, """{"metadata":{"name":"a","labels":{"x":"1"}}}""");
        using var client = api.Client(Token);
        using var watch = await WatchReader.OpenAsync(client, $"{path}?watch=1&labelSelector=x%3D1");
        Assert.Equal("ADDED", (await watch.NextAsync()).Text("type"));
        await api.PatchAsync(path + "/a", "application/merge-patch+json", """{"metadata":{"labels":{"x":"2"}}}""");
        var left = await watch.NextAsync();
        Assert.Equal("DELETED", left.Text("type"));
        Assert.Equal("1", left.Text("object", "metadata", "labels", "x"));
    }

    [Fact]
    public async Task Initial_events_end_with_a_marked_bookmark()
    {
        var ns = await api.NamespaceAsync();
        var path = $"/api/v1/namespaces/{ns}/configmaps";
        await api.PostAsync(path, """{"metadata":{"name":"a"}}""");
        using var client = api.Client(Token);
        using var watch = await WatchReader.OpenAsync(
            client, $"{path}?watch=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true");
        Assert.Equal("ADDED", (await watch.NextAsync()).Text("type"));
        var mark = await watch.NextAsync();
        Assert.Equal("BOOKMARK", mark.Text("type"));
        Assert.Equal("true", mark.Text("object", "metadata", "annotations", "k8s.io/initial-events-end"));
    }

    [Fact]
    public async Task A_version_from_before_a_restart_is_gone()
    {
        var ns = await api.NamespaceAsync();
        var path = $"/api/v1/namespaces/{ns}/configmaps";
        var version = (await api.PostAsync(path, """{"metadata":{"name":"a"}}""")).At("metadata", "resourceVersion");
        await api.RestartAsync();
        using var client = api.Client(Token);
        using var watch = await WatchReader.OpenAsync(client, $"{path}?watch=1&resourceVersion={version}");
        var error = await watch.NextAsync();
        Assert.Equal("ERROR", error.Text("type"));
        Assert.Equal(410, error.Long("object", "code"));
        Assert.StartsWith("too old resource version", error.Text("object", "message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_show_the_moment_of_the_first_one()
    {
        var ns = await api.NamespaceAsync();
        var path = $"/api/v1/namespaces/{ns}/configmaps";
        for (var i = 0; i < 5; i++) await api.PostAsync(path, $$"""{"metadata":{"name":"c{{i}}"} }""");
        var first = (await api.GetAsync(path + "?limit=2")).Expect(200);
        Assert.Equal("3", first.At("metadata", "remainingItemCount"));
        await api.DeleteAsync(path + "/c3");
        var token = Uri.EscapeDataString(first.At("metadata", "continue")!);
        var second = (await api.GetAsync($"{path}?limit=2&continue={token}")).Expect(200);
        Assert.Equal(["c2", "c3"], second.Body.Items("items").Select(i => i.Text("metadata", "name")!));
        Assert.Equal(first.At("metadata", "resourceVersion"), second.At("metadata", "resourceVersion"));
    }

    [Fact]
    public async Task Pods_are_selected_by_their_node_and_phase()
    {
        var ns = await api.NamespaceAsync();
        var path = $"/api/v1/namespaces/{ns}/pods";
        (await api.PostAsync(path, """{"metadata":{"name":"a"},"spec":{"nodeName":"n1","containers":[{"name":"c","image":"i"}]}}""")).Expect(201);
        (await api.PostAsync(path, """{"metadata":{"name":"b"},"spec":{"containers":[{"name":"c","image":"i"}]}}""")).Expect(201);
        var chosen = await api.GetAsync(path + "?fieldSelector=spec.nodeName%3Dn1,status.phase!%3DFailed");
        Assert.Equal(["a"], chosen.Body.Items("items").Select(i => i.Text("metadata", "name")!));
        Assert.Equal("field label not supported: spec.nonsense", (await api.GetAsync(path + "?fieldSelector=spec.nonsense%3D1")).Expect(400).Message);
    }
}
