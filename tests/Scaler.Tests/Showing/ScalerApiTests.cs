using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Realmworks.Scaler.Acting;
using Realmworks.Scaler.Deciding;
using Realmworks.Scaler.Showing;
using Realmworks.Scaler.Watching;
using Scaler.Tests.Running;

namespace Scaler.Tests.Showing;

public sealed class ScalerApiTests
{
    private static readonly DateTimeOffset _start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private readonly ScalingBoard _board = new();
    private readonly HeldShards _shards = new();
    private readonly ScalerApi _api;

    public ScalerApiTests() => _api = new ScalerApi(_board, Fakes.Options, _shards);

    [Fact]
    public async Task APipelineIsAnsweredWithItsLastDecisionAllItsFiguresAndWhatItTook()
    {
        var target = Fakes.Target(replicas: 2);
        Decide(target, 0, Known(2, new(14, 0, 4, 2)), 2, ScalingReason.Steady);
        Decide(target, 10, Known(2, new(14, 0, 4, 2)), 2, ScalingReason.Steady);
        Decide(target, 20, Known(2, new(15, 20, 4.5, 2.25)), 5, ScalingReason.QueueAboveTarget);

        var answer = await GetAsync("/v1/pipelines/acme/test/orders-v1");

        var latest = answer.GetProperty("latest");
        Assert.Equal((2, 5, "QueueAboveTarget"),
            (latest.GetProperty("from").GetInt32(), latest.GetProperty("to").GetInt32(), latest.GetProperty("reason").GetString()));
        Assert.Equal((15, 20, 4.5, 2.25), (Number(latest, "ready"), Number(latest, "held"), Number(latest, "arrivalRate"), Number(latest, "responseTime")));
        Assert.Equal((2, 10, 0, 10, 60),
            (Number(latest, "readyReplicas"), Number(latest, "consumers"), Number(latest, "min"), Number(latest, "max"), Number(latest, "cooldownSeconds")));
        // Of equal decisions the first is kept.
        Assert.Equal(["QueueAboveTarget", "Steady"], answer.GetProperty("history").EnumerateArray().Select(entry => entry.GetProperty("reason").GetString()));
        Assert.Equal((20, 40, 200), (Number(answer.GetProperty("cost"), "seconds"),
            Number(answer.GetProperty("cost"), "replicaSeconds"), Number(answer.GetProperty("cost"), "alwaysOnReplicaSeconds")));
    }

    [Fact]
    public async Task WhatIsNotKnownIsLeftOut()
    {
        Decide(Fakes.Target(replicas: 3), 0, Observation.Unknown(3, 3, UnknownCause.BrokerUnreachable), 3, ScalingReason.BrokerUnreachable);
        var latest = (await GetAsync("/v1/pipelines/acme/test/orders-v1")).GetProperty("latest");
        Assert.False(latest.TryGetProperty("ready", out _));
        Assert.False(latest.TryGetProperty("arrivalRate", out _));
    }

    [Fact]
    public async Task PipelinesAreListedByNameAndChosenByRealmAndReason()
    {
        foreach (var (realm, name, reason) in new[] { ("b", "y", ScalingReason.Steady), ("a", "z", ScalingReason.Steady), ("a", "x", ScalingReason.Activated) })
            Decide(Fakes.Target(name) with { Id = ObjectId.Pipeline(realm, "test", name + "-v1"), Realm = realm }, 0, Known(1, default), 1, reason);
        Assert.Equal(["a/x-v1", "a/z-v1", "b/y-v1"], Names(await GetAsync("/v1/pipelines")));
        Assert.Equal(["a/x-v1", "a/z-v1"], Names(await GetAsync("/v1/pipelines", "?realm=a")));
        Assert.Equal(["a/x-v1"], Names(await GetAsync("/v1/pipelines", "?realm=a&reason=Activated")));
        Assert.Empty(Names(await GetAsync("/v1/pipelines", "?stage=prod")));

        static IEnumerable<string> Names(JsonElement list) =>
            list.EnumerateArray().Select(item => $"{item.GetProperty("realm").GetString()}/{item.GetProperty("pipeline").GetString()}");
    }

    [Fact]
    public async Task TheCostReportSumsPipelinesToRealmsAndThoseToAll()
    {
        foreach (var (name, replicas) in new[] { ("small", 1), ("big", 4) })
        {
            Decide(Fakes.Target(name), 0, Known(replicas, default), replicas, ScalingReason.Steady);
            Decide(Fakes.Target(name), 60, Known(replicas, default), replicas, ScalingReason.Steady);
        }
        var report = await GetAsync("/v1/costs");
        var realm = Assert.Single(report.GetProperty("realms").EnumerateArray());
        Assert.Equal(["big-v1", "small-v1"], realm.GetProperty("pipelines").EnumerateArray().Select(item => item.GetProperty("pipeline").GetString()));
        Assert.Equal((300, 1200, 0.75), (Number(realm.GetProperty("total"), "replicaSeconds"),
            Number(realm.GetProperty("total"), "alwaysOnReplicaSeconds"), Number(report.GetProperty("total"), "saved")));
    }

    [Fact]
    public async Task AProcessSaysWhatItScales()
    {
        _shards.Set(1, true);
        _shards.Set(0, true);
        _shards.Set(1, false);
        var answer = await GetAsync("/v1/scaler");
        Assert.Equal(("a", 1, 0),
            (answer.GetProperty("identity").GetString(), answer.GetProperty("shardCount").GetInt32(), answer.GetProperty("shards")[0].GetInt32()));
    }

    [Theory]
    [InlineData("GET", "/v1/else", 404, "allowed: /v1/scaler")]
    [InlineData("GET", "/v1/pipelines/acme/test/none-v1", 404, "does not scale pipeline 'none-v1'")]
    [InlineData("POST", "/v1/pipelines", 405, "allowed: GET")]
    public async Task WhatIsWrongIsSaid(string method, string path, int status, string says)
    {
        var (code, answer) = await AskAsync(method, path, "");
        Assert.Equal(status, code);
        Assert.Contains(says, answer.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void TheSeriesOfAPipelineGoWithIt()
    {
        var target = Fakes.Target(replicas: 2);
        var series = new BoardSeries(_board);
        Decide(target, 0, Known(2, new(14, 1, 4, 2)), 5, ScalingReason.QueueAboveTarget);
        var samples = series.Read()
            .ToDictionary(family => family.Name, family => family.Samples.Select(sample => (string.Join('/', sample.Labels), sample.Value)).ToArray());
        Assert.Equal([("acme/test/orders-v1", 5)], samples["realmworks_scaler_desired_replicas"]);
        Assert.Equal([("acme/test/orders-v1", 15)], samples["realmworks_scaler_messages"]);
        Assert.Equal([("QueueAboveTarget", 1)], samples["realmworks_scaler_pipelines"]);
        _board.Forget(target.Id);
        Assert.All(series.Read(), family => Assert.Empty(family.Samples));
    }

    [Fact]
    public void TheHistoryHasAnEnd()
    {
        for (var i = 0; i < 1000; i++)
            Decide(Fakes.Target(), i, Known(i % 2, default), 1 - (i % 2), ScalingReason.Activated);
        Assert.Equal(DecisionHistory.Kept, Assert.Single(_board.Entries).History.Entries.Count);
    }

    private static double Number(JsonElement element, string name) => element.GetProperty(name).GetDouble();

    private static Observation Known(int replicas, QueueSample queue) => Observation.Known(replicas, replicas, queue);

    private void Decide(ScalingTarget target, int seconds, Observation seen, int replicas, ScalingReason reason) =>
        _board.Decided(target, new Verdict(target.Spec, seen, new ScalingDecision(replicas, reason)), _start.AddSeconds(seconds));

    private async Task<JsonElement> GetAsync(string path, string query = "")
    {
        var (code, answer) = await AskAsync("GET", path, query);
        Assert.Equal(200, code);
        return answer;
    }

    private async Task<(int Code, JsonElement Answer)> AskAsync(string method, string path, string query)
    {
        var context = new DefaultHttpContext();
        (context.Request.Method, context.Request.Path, context.Request.QueryString) = (method, path, new QueryString(query));
        var body = new MemoryStream();
        context.Response.Body = body;
        await _api.HandleAsync(context);
        return (context.Response.StatusCode, JsonDocument.Parse(body.ToArray()).RootElement);
    }
}
