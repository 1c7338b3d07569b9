using System.Net;
using System.Text;

namespace Realmworks.Local.Api.Tests;

public sealed class LogTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_log_is_fetched_from_the_pods_node_with_the_cluster_s_token()
    {
        using var kubelet = new HttpListener();
        var port = Random.Shared.Next(20000, 30000);
        kubelet.Prefixes.Add($"http://127.0.0.1:{port}/");
        kubelet.Start();
        (await api.PostAsync("/api/v1/nodes", $$"""{"metadata":{"name":"n"},"status":{} }""")).Expect(201);
        (await api.PatchAsync("/api/v1/nodes/n/status", "application/merge-patch+json",
            $$$"""{"status":{"addresses":[{"type":"InternalIP","address":"127.0.0.1"}],"daemonEndpoints":{"kubeletEndpoint":{"Port":{{{port}}} } } } }""")).Expect(200);
        var path = $"/api/v1/namespaces/{await api.NamespaceAsync()}/pods";
        await api.PostAsync(path, """{"metadata":{"name":"p"},"spec":{"containers":[{"name":"c","image":"i"}]}}""");
        await api.PostAsync(path + "/p/binding", """{"target":{"name":"n"}}""");
        Assert.Equal("container \"c\" in pod \"p\" is waiting to start: ContainerCreating", (await api.GetAsync(path + "/p/log")).Expect(400).Message);
        (await api.PatchAsync(path + "/p/status", "application/merge-patch+json", """{"status":{"phase":"Running","containerStatuses":[{"name":"c","image":"i","imageID":"","ready":true,"restartCount":0,"state":{"running":{}}}]}}""")).Expect(200);

        var serving = kubelet.GetContextAsync();
        var asking = api.GetAsync(path + "/p/log?tailLines=5");
        var call = await serving.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.EndsWith("/p/c?tailLines=5", call.Request.RawUrl, StringComparison.Ordinal);
        Assert.Equal("Bearer " + await File.ReadAllTextAsync(Path.Combine(api.StateFolder, "pki", "kubelet.token")), call.Request.Headers["Authorization"]);
        call.Response.Close(Encoding.UTF8.GetBytes("one\ntwo\n"), willBlock: true);
        Assert.Equal("one\ntwo\n", (await asking).Expect(200).Text);
        Assert.Equal("container nope is not valid for pod p", (await api.GetAsync(path + "/p/log?container=nope")).Expect(400).Message);
    }
}
