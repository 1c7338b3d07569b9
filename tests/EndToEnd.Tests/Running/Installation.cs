using System.Net;
using System.Text.Json.Nodes;
using EndToEnd.Tests.Machine;
using Realmworks.Local.Client;

namespace EndToEnd.Tests.Running;

/// <summary>
/// One installation for all tests, brought up as its user does it and taken down at the end whatever the tests did. What takes time
/// happens once, before the tests: the first call at zero replicas and a burst of slow calls; the tests look at what was seen.
/// </summary>
public sealed class Installation : IAsyncLifetime
{
    internal const string Name = "e2e";
    internal const string Space = "realm-demo-test";

    internal const string Settings = """
        config:
          realmworks:cloud: local
          realmworks:profile: development
          realmworks:realms:
            - name: demo
              licensing: consumption
              samples: true
              stages:
                - name: test
                  httpPort: 9080
        """;

    private readonly Sandbox _sandbox = new();
    private readonly HttpClient _http =
        new(new SocketsHttpHandler { MaxConnectionsPerServer = BurstOptions.AtOnce }) { Timeout = BurstOptions.Current.Patience };
    private Exception? _failure;
    private bool _destroyed;

    internal Sandbox Sandbox => _sandbox;
    internal MachineListing Before { get; private set; } = MachineListing.Take();
    internal MachineListing? Running { get; private set; }
    internal Uri Url { get; private set; } = new("http://127.0.0.1");
    internal string ClusterFolder => Path.Combine(_sandbox.State, "local", Name);
    internal string Kubeconfig => Path.Combine(ClusterFolder, "kubeconfig");
    internal ProgramResult Up { get; private set; } = new(-1, "", "");
    internal Moments FirstCall { get; private set; } = null!; // Set before any test runs; Ready says so where it is not.
    internal (HttpStatusCode Status, string Body) FirstAnswer { get; private set; }
    internal BurstTrace Burst { get; private set; } = null!; // As FirstCall.
    internal ApiClient Api { get; private set; } = null!; // As FirstCall.

    public async ValueTask InitializeAsync()
    {
        if (Sandbox.Lacking is not null)
            return;
        try
        {
            _sandbox.Write(Name, Settings);
            Up = await _sandbox.RwAsync("up", Name);
            Running = MachineListing.Take();
            Api = new ApiClient(ApiEndpoint.FromKubeconfig(Kubeconfig));
            var urls = JsonNode.Parse((await _sandbox.RwAsync("output", Name, "--json")).Good)!["urls"]!;
            Url = new Uri((string)urls["demo/test"]!);
            await CallFirstAsync();
            await CallInABurstAsync();
        }
        catch (Exception e) // Each test that needs the installation fails with it; the end must come in any case.
        {
            _failure = e;
        }
    }

    /// <summary>Skips the test where the machine cannot have an installation, fails it where it did not come up.</summary>
    internal void Ready()
    {
        Assert.SkipWhen(Sandbox.Lacking is not null, Sandbox.Lacking ?? "");
        Assert.True(_failure is null, $"{Up.All}\n{_failure}");
    }

    internal Task<HttpResponseMessage> CallAsync(string path, JsonObject? body = null) =>
        body is null ? _http.GetAsync(new Uri(Url, path))
            : _http.PostAsync(new Uri(Url, path), new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json"));

    internal Task<ProgramResult> KubectlAsync(params string[] words) => Programs.RunAsync("kubectl", words,
        new Dictionary<string, string> { ["KUBECONFIG"] = Kubeconfig, ["HOME"] = Path.Combine(_sandbox.Folder, "kubectl") });

    internal async Task<ProgramResult> DestroyAsync()
    {
        _destroyed = true;
        return await _sandbox.RwAsync("destroy", Name);
    }

    public async ValueTask DisposeAsync()
    {
        var destroyed = Sandbox.Lacking is null && !_destroyed ? await DestroyAsync() : null;
        // Where the installation would not go the cluster takes it along: nothing may stay on the machine.
        await Sandbox.ClusterAsync("destroy", "--state", ClusterFolder);
        Api?.Dispose();
        _http.Dispose();
        _sandbox.Dispose();
        Assert.True(destroyed is null or { ExitCode: 0 }, destroyed?.All);
    }

    private async Task CallFirstAsync()
    {
        FirstCall = new Moments(Api, Space, "hello");
        await FollowedAsync(FirstCall, async () =>
        {
            FirstCall.Note("asked");
            using var answer = await CallAsync("/pipeline/demo/v1/hello?name=Ada");
            FirstCall.Note("answered");
            FirstAnswer = (answer.StatusCode, await answer.Content.ReadAsStringAsync());
        });
        foreach (var (at, _, text) in PodLogs.Of(ClusterFolder, "realmworks-system_scaler")
            .Where(line => line.Text.Contains("hello", StringComparison.Ordinal)))
            FirstCall.Note($"seen by the autoscaler: {text}", at);
        foreach (var (at, _, text) in PodLogs.Of(ClusterFolder, $"{Space}_pe-demo-hello"))
            FirstCall.Note($"executor: {text}", at);
        foreach (var (at, _, text) in PodLogs.Of(ClusterFolder, $"{Space}_http-trigger").Where(line => line.Text.Contains("hello", StringComparison.Ordinal)))
            FirstCall.Note($"trigger: {text}", at);
    }

    private async Task CallInABurstAsync()
    {
        var options = BurstOptions.Current;
        Burst = new BurstTrace(Api, ResourcePath.Apps("deployments", Space, "pe-demo-slow-v-1"), TimeProvider.System);
        await Burst.RunAsync(options, () => CallAsync(options.Path));
    }

    private static async Task FollowedAsync(Moments moments, Func<Task> calls)
    {
        using var end = new CancellationTokenSource();
        var following = moments.FollowAsync(end.Token);
        await calls();
        await end.CancelAsync();
        await following;
    }
}
