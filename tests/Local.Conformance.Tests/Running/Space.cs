using System.Text.Json.Nodes;
using Realmworks.Local.Client;

namespace Local.Conformance.Tests.Running;

/// <summary>One scenario's namespace, with kubectl and plain requests inside it.</summary>
internal sealed class Space(Cluster cluster, string name)
{
    public string Name => name;

    public Task<KubectlResult> Kubectl(string words, string input = "") => cluster.Kubectl.RunAsync($"-n {name} {words}", input);

    /// <summary>What kubectl prints when all goes well.</summary>
    public async Task<string> Good(string words, string input = "") => (await Kubectl(words, input)).Good;

    /// <summary>What kubectl says when it fails.</summary>
    public async Task<string> Bad(string words, string input = "")
    {
        var result = await Kubectl(words, input);
        Assert.True(result.Code != 0, $"kubectl {words} went well: {result.Output}");
        return result.Error;
    }

    public Task<Answer> Get(string path, string? accept = null) => Send(HttpMethod.Get, path, null, accept: accept);

    public Task<Answer> Post(string path, string body) => Send(HttpMethod.Post, path, body);

    public Task<Answer> Put(string path, string body) => Send(HttpMethod.Put, path, body);

    public Task<Answer> Delete(string path, string? body = null) => Send(HttpMethod.Delete, path, body);

    public Task<Answer> Merge(string path, string body) => Send(HttpMethod.Patch, path, body, "application/merge-patch+json");

    public Task<Answer> Apply(string path, string manager, string body, bool force = false) =>
        Send(HttpMethod.Patch, $"{path}?fieldManager={manager}{(force ? "&force=true" : "")}", body, "application/apply-patch+yaml");

    /// <param name="path">Below the namespace in the core group, such as "pods/p"; or whole, with {ns} for the namespace.</param>
    public async Task<Answer> Send(
        HttpMethod method, string path, string? body, string media = "application/json", string? accept = null, HttpClient? client = null)
    {
        using var request = new HttpRequestMessage(method, Whole(path));
        if (body is not null) request.Content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue(media));
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await (client ?? cluster.Http).SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new Answer((int)response.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text)!.AsObject()
            : [], text, [.. response.Headers.TryGetValues("Warning", out var sent) ? sent : []]);
    }

    public async Task<WatchReader> Watch(string path)
    {
        var response = await cluster.Http.GetAsync(Whole(path), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return new WatchReader(response, new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)));
    }

    public HttpClient ClientOf(string token) => cluster.ClientOf(token);

    public Task<string> Node() => cluster.NodeAsync();

    public async Task Deploy(string app = "web", int replicas = 2) => await Good("apply -f -", Manifests.Deployment(app, replicas));

    /// <summary>Waits, change by change, until a collection is as wanted.</summary>
    public async Task<JsonObject[]> UntilAsync(string path, Func<JsonObject[], bool> wanted)
    {
        while (true)
        {
            var list = await Get(path);
            JsonObject[] items = [.. list.Body.ObjectsAt("items")];
            if (wanted(items)) return items;
            using var watch = await Watch($"{path}?watch=1&resourceVersion={list.Body.TextAt("metadata", "resourceVersion")}");
            await watch.NextAsync();
        }
    }

    private string Whole(string path) => path.StartsWith('/') ? path.Replace("{ns}", name, StringComparison.Ordinal) : $"/api/v1/namespaces/{name}/{path}";
}
