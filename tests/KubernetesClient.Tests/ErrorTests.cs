using System.Net;
using k8s;
using k8s.Autorest;
using k8s.Exceptions;
using k8s.Models;

namespace KubernetesClient.Tests;

public sealed class ErrorTests
{
    private const string NotFound =
        """{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"pods \"a\" not found","reason":"NotFound","code":404}""";

    [Fact]
    public async Task An_answer_that_is_no_success_carries_the_servers_status()
    {
        await using var api = await FakeApi.StartAsync((_, http) => FakeApi.Json(http, NotFound, 404));
        using var client = api.Client();

        var error = await Assert.ThrowsAsync<HttpOperationException>(
            () => client.CoreV1.ReadNamespacedPodAsync(name: "a", namespaceParameter: "shop"));

        var status = KubernetesJson.Deserialize<V1Status>(error.Response.Content);
        Assert.Equal((HttpStatusCode.NotFound, "NotFound", 404), (error.Response.StatusCode, status.Reason, status.Code));
        Assert.Contains("not found", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_watch_that_is_refused_is_an_error_of_the_call()
    {
        await using var api = await FakeApi.StartAsync((_, http) => FakeApi.Json(http, NotFound, 403));
        using var client = api.Client();

        var error = await Assert.ThrowsAsync<HttpOperationException>(async () =>
        {
            await foreach (var _ in client.CoreV1.WatchListNamespacedPodAsync(namespaceParameter: "shop"))
            {
            }
        });

        Assert.Equal(HttpStatusCode.Forbidden, error.Response.StatusCode);
    }

    [Fact]
    public async Task An_answer_that_is_no_json_is_an_error()
    {
        await using var api = await FakeApi.StartAsync("<html>");
        using var client = api.Client();

        await Assert.ThrowsAsync<System.Text.Json.JsonException>(() => client.CoreV1.ReadNamespaceAsync(name: "shop"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("no url")]
    public void A_client_needs_a_host_that_is_a_url(string? host)
    {
        Assert.Throws<KubeConfigException>(() => new Kubernetes(new KubernetesClientConfiguration { Host = host }));
    }
}
