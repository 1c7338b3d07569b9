using System.Diagnostics;
using System.Text.Json.Nodes;
using Realmworks.Local.Client;

namespace Local.Api.Bench;

/// <summary>How fast the API server reads, lists, patches and tells, and what memory it takes, with many objects.</summary>
internal static class Rates
{
    private const int AtOnce = 16;
    private const int Spaces = 10;

    public static async Task<int> RunAsync(int objects, int watchers)
    {
        await using var server = await ServerProcess.StartAsync();
        using var client = server.Client();
        var empty = server.Memory;
        for (var i = 0; i < Spaces; i++) await client.CreateAsync(ResourcePath.Core("namespaces"), Json($$"""{"metadata": {"name": "s{{i}}"} }"""));
        Console.WriteLine($"| what | figure |\n|---|---|\n| memory, empty | {empty:0} MiB |");
        await MeasureAsync("create", objects, i => client.CreateAsync(Place(i), Map(i)));
        Console.WriteLine($"| memory, {objects} objects | {server.Memory:0} MiB |");
        await MeasureAsync("get", objects * 2, i => client.GetAsync(Place(i % objects).At($"s{i % objects % Spaces}", $"c{i % objects}")));
        using (var raw = server.Raw())
        {
            var before = server.Computed;
            await MeasureAsync($"list of {objects}, read as bytes", 50, _ => DrainAsync(raw, "api/v1/configmaps"), atOnce: 1);
            Console.WriteLine($"| what one costs the server | {(server.Computed - before).TotalMilliseconds / 50:0} ms of a processor |");
            await MeasureAsync($"list of {objects} in pages of 500", 10, _ => PagesAsync(raw, "api/v1/configmaps"), atOnce: 1);
        }

        Console.WriteLine($"| memory after the lists | {server.Memory:0} MiB |");
        await MeasureAsync($"list of {objects}, read into objects", 20, _ => client.ListAsync(ResourcePath.Core("configmaps")), atOnce: 1);
        await MeasureAsync($"list of one namespace in {Spaces}", 100, i => client.ListAsync(ResourcePath.Core("configmaps").In($"s{i % Spaces}")), atOnce: 4);
        await MeasureAsync("merge patch", objects / 2,
            i => client.PatchAsync(Place(i).At($"s{i % Spaces}", $"c{i}"), PatchKind.Merge, Json($$"""{"data": {"k": "{{i}}"} }""")));
        await MeasureAsync("apply", objects / 5,
            i => client.PatchAsync(Place(i).At($"s{i % Spaces}", $"c{i}"), PatchKind.Apply, Applied(i), "bench-apply", force: true));
        await FanOutAsync(server, client, watchers, objects / 5);
        Console.WriteLine($"| memory at the end | {server.Memory:0} MiB |");
        return 0;
    }

    private static async Task DrainAsync(HttpClient raw, string path)
    {
        using var answer = await raw.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        await (await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync()).CopyToAsync(Stream.Null);
    }

    private static async Task PagesAsync(HttpClient raw, string path)
    {
        for (var next = ""; next is not null;)
        {
            var page = JsonNode.Parse(await raw.GetByteArrayAsync($"{path}?limit=500&continue={Uri.EscapeDataString(next)}"))!;
            next = page["metadata"]!["continue"]?.ToString();
        }
    }

    private static async Task FanOutAsync(ServerProcess server, ApiClient client, int watchers, int changes)
    {
        var path = ResourcePath.Core("configmaps").In("s0");
        var version = (await client.ListAsync(path)).TextAt("metadata", "resourceVersion")!;
        using var observer = server.Client();
        var following = Enumerable.Range(0, watchers).Select(_ => Watcher.FollowAsync(observer, path, version, changes)).ToList();
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(Enumerable.Range(0, changes), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) =>
            await client.PatchAsync(path.At("s0", $"c{i % 100 * Spaces}"), PatchKind.Merge, Json($$"""{"data": {"n": "{{i}}"} }""")));
        await Task.WhenAll(following);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine($"| {changes} changes to {watchers} watchers | {changes * watchers / seconds:0} events/s |");
    }

    private static async Task MeasureAsync(string what, int count, Func<int, Task> one, int atOnce = AtOnce)
    {
        await one(0).ContinueWith(_ => { }, TaskScheduler.Default);
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(Enumerable.Range(1, count - 1), new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (i, _) => await one(i));
        var elapsed = Stopwatch.GetElapsedTime(started);
        Console.WriteLine($"| {what}, {atOnce} at once | {(count - 1) / elapsed.TotalSeconds:0}/s |");
    }

    private static ResourcePath Place(int i) => ResourcePath.Core("configmaps").In($"s{i % Spaces}");

    private static JsonObject Map(int i) => Json($$"""
        {"metadata": {"name": "c{{i}}", "labels": {"app": "bench", "part": "p{{i % 7}}"} }, "data": {"k": "0", "text": "{{new string('x', 500)}}"} }
        """);

    private static JsonObject Applied(int i) =>
        Json($$"""{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "c{{i}}"}, "data": {"applied": "{{i}}"} }""");

    private static JsonObject Json(string json) => JsonNode.Parse(json)!.AsObject();
}
