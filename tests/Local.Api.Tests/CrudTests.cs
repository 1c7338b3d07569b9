namespace Realmworks.Local.Api.Tests;

public sealed class CrudTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task An_object_is_created_read_updated_and_deleted()
    {
        var ns = await api.NamespaceAsync();
        var path = $"/api/v1/namespaces/{ns}/configmaps";
        var created = (await api.PostAsync(path, """{"metadata":{"name":"a"},"data":{"k":"1"}}""")).Expect(201);
        Assert.Equal("ConfigMap", created.At("kind"));
        Assert.NotNull(created.At("metadata", "uid"));

        (await api.PutAsync(path + "/a", """{"metadata":{"name":"a"},"data":{"k":"2"}}""")).Expect(200);
        Assert.Equal("2", (await api.GetAsync(path + "/a")).At("data", "k"));

        var deleted = (await api.DeleteAsync(path + "/a")).Expect(200);
        Assert.Equal("Success", deleted.At("status"));
        var missing = (await api.GetAsync(path + "/a")).Expect(404);
        Assert.Equal("configmaps \"a\" not found", missing.Message);
    }

    [Fact]
    public async Task A_second_object_of_the_same_name_is_refused()
    {
        var ns = await api.NamespaceAsync();
        (await api.PostAsync($"/api/v1/namespaces/{ns}/configmaps", """{"metadata":{"name":"a"}}""")).Expect(201);
        var again = (await api.PostAsync($"/api/v1/namespaces/{ns}/configmaps", """{"metadata":{"name":"a"}}""")).Expect(409);
        Assert.Equal("AlreadyExists", again.Reason);
        Assert.Equal("configmaps \"a\" already exists", again.Message);
    }

    [Fact]
    public async Task An_update_of_an_older_version_conflicts()
    {
        var ns = await api.NamespaceAsync();
        var path = $"/api/v1/namespaces/{ns}/configmaps";
        var version = (await api.PostAsync(path, """{"metadata":{"name":"a"}}""")).At("metadata", "resourceVersion");
        (await api.PutAsync(path + "/a", """{"metadata":{"name":"a"},"data":{"k":"2"}}""")).Expect(200);
        var old = (await api.PutAsync(path + "/a", $$"""{"metadata":{"name":"a","resourceVersion":"{{version}}"},"data":{"k":"3"} }""")).Expect(409);
        Assert.Equal("Operation cannot be fulfilled on configmaps \"a\": the object has been modified; please apply your changes to the latest version and try again", old.Message);
    }

    [Fact]
    public async Task A_write_that_changes_nothing_keeps_the_version()
    {
        var ns = await api.NamespaceAsync();
        var path = $"/api/v1/namespaces/{ns}/configmaps";
        var first = await api.PostAsync(path, """{"metadata":{"name":"a"},"data":{"k":"1"}}""");
        var second = await api.PutAsync(path + "/a", """{"metadata":{"name":"a"},"data":{"k":"1"}}""");
        Assert.Equal(first.At("metadata", "resourceVersion"), second.At("metadata", "resourceVersion"));
    }

    [Fact]
    public async Task Nobody_is_anonymous()
    {
        using var nobody = api.Client(null);
        var refused = (await api.GetAsync("/api/v1/namespaces", nobody)).Expect(401);
        Assert.Equal("Unauthorized", refused.Message);
    }

    [Fact]
    public async Task Objects_survive_a_restart_and_versions_go_on()
    {
        var ns = await api.NamespaceAsync();
        var path = $"/api/v1/namespaces/{ns}/configmaps";
        var created = await api.PostAsync(path, """{"metadata":{"name":"kept"},"data":{"k":"1"}}""");
        await api.RestartAsync();
        Assert.Equal("1", (await api.GetAsync(path + "/kept")).Expect(200).At("data", "k"));
        var next = await api.PostAsync(path, """{"metadata":{"name":"later"}}""");
        Assert.True(long.Parse(next.At("metadata", "resourceVersion")!) > long.Parse(created.At("metadata", "resourceVersion")!));
    }
}
