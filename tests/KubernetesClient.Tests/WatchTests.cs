using System.Runtime.CompilerServices;
using k8s;
using k8s.Models;
using Microsoft.AspNetCore.Http;

namespace KubernetesClient.Tests;

public sealed class WatchTests
{
    private const string Added = """{"type":"ADDED","object":{"kind":"Pod","apiVersion":"v1","metadata":{"name":"a","resourceVersion":"1"}}}""";
    private const string Modified = """{"type":"MODIFIED","object":{"kind":"Pod","apiVersion":"v1","metadata":{"name":"a","resourceVersion":"2"}}}""";
    private const string Bookmark = """{"type":"BOOKMARK","object":{"kind":"Pod","apiVersion":"v1","metadata":{"resourceVersion":"5"}}}""";
    private const string Gone =
        """{"type":"ERROR","object":{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"Expired","message":"too old","code":410}}""";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Events_come_in_order_until_the_server_ends()
    {
        await using var api = await FakeApi.StartAsync((_, http) => FakeApi.Lines(http, Added, Modified, Bookmark));
        using var client = api.Client();

        var events = new List<(WatchEventType, string)>();
        await foreach (var (type, pod) in client.CoreV1.WatchListNamespacedPodAsync(
            namespaceParameter: "shop", resourceVersion: "0", allowWatchBookmarks: true, timeoutSeconds: 30))
        {
            events.Add((type, pod.Metadata.ResourceVersion));
        }

        Assert.Equal([(WatchEventType.Added, "1"), (WatchEventType.Modified, "2"), (WatchEventType.Bookmark, "5")], events);
        Assert.Equal(
            "/api/v1/namespaces/shop/pods?allowWatchBookmarks=true&resourceVersion=0&timeoutSeconds=30&watch=true", api.Single().Url);
    }

    [Fact]
    public async Task A_resource_version_that_is_gone_is_told_as_an_error_and_brings_no_event()
    {
        await using var api = await FakeApi.StartAsync((_, http) => FakeApi.Lines(http, Added, Gone));
        using var client = api.Client();

        var errors = new List<Exception>();
        var count = 0;
        await foreach (var _ in client.CoreV1.WatchListNamespacedPodAsync(namespaceParameter: "shop", onError: errors.Add))
        {
            count++;
        }

        var error = Assert.IsType<KubernetesException>(Assert.Single(errors));
        Assert.Equal((1, 410, "Expired"), (count, error.Status.Code, error.Status.Reason));
    }

    [Fact]
    public async Task An_event_that_cannot_be_read_is_told_and_passed_over()
    {
        await using var api = await FakeApi.StartAsync((_, http) => FakeApi.Lines(
            http, Added, """{"type":"ADDED","object":{"kind":"Pod","spec":7}}""", Modified));
        using var client = api.Client();

        var errors = new List<Exception>();
        var count = 0;
        await foreach (var _ in client.CoreV1.WatchListNamespacedPodAsync(namespaceParameter: "shop", onError: errors.Add))
        {
            count++;
        }

        Assert.Equal(2, count);
        Assert.IsType<System.Text.Json.JsonException>(Assert.Single(errors));
    }

    [Fact]
    public async Task An_event_may_be_as_deep_as_the_options_say()
    {
        var deep = $"{new string('[', 100)}{new string(']', 100)}";
        await using var api = await FakeApi.StartAsync((_, http) => FakeApi.Lines(
            http, $$"""{"type":"ADDED","object":{"flow":{{deep}},"metadata":{"name":"a"} } }"""));
        using var widgets = new GenericClient(api.Client(), "tests.io", "v1alpha1", "widgets");

        var names = new List<string>();
        await foreach (var (_, widget) in widgets.WatchNamespacedAsync<Widget>("shop", error => Assert.Fail(error.Message)))
        {
            names.Add(widget.Metadata.Name);
        }

        Assert.Equal(["a"], names);
    }

    // Before anything is read: from then on the options are fixed.
    [ModuleInitializer]
    internal static void ReadDeeperThanByDefault() => KubernetesJson.AddJsonOptions(options => options.MaxDepth = 200);

    [Fact]
    public async Task A_watch_that_ends_without_an_event_fails_as_a_request()
    {
        await using var api = await FakeApi.StartAsync((_, http) => FakeApi.Lines(http));
        using var client = api.Client();

        await Assert.ThrowsAsync<HttpRequestException>(async () =>
        {
            await foreach (var _ in client.CoreV1.WatchListNamespacedPodAsync(namespaceParameter: "shop"))
            {
            }
        });
    }

    [Fact]
    public async Task A_connection_that_breaks_ends_the_watch_with_an_error_and_another_goes_on()
    {
        var seen = new TaskCompletionSource();
        await using var api = await FakeApi.StartAsync(async (_, http) =>
        {
            var broken = !seen.Task.IsCompleted;
            await FakeApi.Lines(http, broken ? Added : Modified);
            if (broken)
            {
                await seen.Task.WaitAsync(Deadline);
                http.Abort();
            }
        });
        using var client = api.Client();

        await Assert.ThrowsAnyAsync<IOException>(() => Collect(client, "0", seen));
        var next = await Collect(client, "1");

        Assert.Equal(["2"], next);
        Assert.EndsWith("resourceVersion=1&watch=true", api.Requests.Last().Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_watch_that_is_cancelled_ends_at_once_also_while_the_server_is_silent()
    {
        await using var api = await FakeApi.StartAsync(Silent);
        using var client = api.Client();
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in client.CoreV1.WatchListNamespacedPodAsync(namespaceParameter: "shop", cancellationToken: stop.Token))
            {
                await stop.CancelAsync();
            }
        }).WaitAsync(Deadline);
    }

    [Fact]
    public async Task A_watch_has_no_time_limit()
    {
        await using var api = await FakeApi.StartAsync(async (_, http) =>
        {
            await FakeApi.Lines(http, Added);
            await Task.Delay(TimeSpan.FromMilliseconds(600), TimeProvider.System);
            await FakeApi.Lines(http, Modified);
        });
        using var client = new Kubernetes(new KubernetesClientConfiguration
        {
            Host = api.Address.ToString(),
            HttpClientTimeout = TimeSpan.FromMilliseconds(300),
        });

        Assert.Equal(["1", "2"], await Collect(client, "0"));
    }

    private static async Task Silent(Seen seen, HttpContext http)
    {
        await FakeApi.Lines(http, Added);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static async Task<List<string>> Collect(Kubernetes client, string from, TaskCompletionSource? seen = null)
    {
        var versions = new List<string>();
        await foreach (var (_, pod) in client.CoreV1.WatchListNamespacedPodAsync(namespaceParameter: "shop", resourceVersion: from))
        {
            versions.Add(pod.Metadata.ResourceVersion);
            seen?.TrySetResult();
        }

        return versions;
    }
}
