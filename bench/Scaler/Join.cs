using System.Diagnostics;
using System.Text.Json;
using Realmworks.Contracts.Resources;
using Realmworks.Scaler.Watching;

namespace Scaler.Bench;

/// <summary>What it takes to learn of all pipelines, and of one whose Deployment changed.</summary>
internal static class Join
{
    private const int Changes = 1000;

    public static void Run(int count)
    {
        TargetIndex? index = null;
        var pipelines = new ResourceTable<PipelineView>(PipelineView.Read, Throw, space => index?.Changed(space));
        var realms = new ResourceTable<RealmView>(RealmView.Read, Throw, space => index?.Changed(space));
        var deployments = new ResourceTable<DeploymentView>(DeploymentView.Read, Throw, space => index?.Changed(space));
        var autoscalers = new ResourceTable<AutoscalerView>(AutoscalerView.Read, Throw, space => index?.Changed(space));
        index = new TargetIndex(pipelines, realms, deployments, autoscalers);
        var start = Stopwatch.GetTimestamp();
        autoscalers.Replace([]);
        realms.Replace(Enumerable.Range(0, 40).Select(Realm));
        pipelines.Replace(Enumerable.Range(0, count).Select(Pipeline));
        deployments.Replace(Enumerable.Range(0, count).Select(i => Deployment(i, 0)));
        var read = Stopwatch.GetElapsedTime(start);
        start = Stopwatch.GetTimestamp();
        var joined = index.Current.Values.Sum(targets => targets.Length);
        var all = Stopwatch.GetElapsedTime(start);
        start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Changes; i++)
        {
            deployments.Put(Deployment(i, i + 1));
            _ = index.Current;
        }
        Console.WriteLine(
            $"{joined} pipelines: read {read.TotalMilliseconds:0} ms, joined {all.TotalMilliseconds:0} ms, one change {Stopwatch.GetElapsedTime(start).TotalMilliseconds / Changes:0.000} ms");
    }

    private static string Space(int i) => PlatformNames.RealmNamespace($"realm-{i % 40}", "prod");

    private static JsonElement Realm(int i) => JsonSerializer.SerializeToElement(
        new Realm { Metadata = new() { Name = $"realm-{i}" }, Spec = new() { Licensing = LicensingModels.Consumption, Stages = [new() { Name = "prod" }] } },
        ContractsJson.Default.Realm);

    private static JsonElement Pipeline(int i) => JsonSerializer.SerializeToElement(
        new Pipeline
        {
            Metadata = new() { Name = $"p{i}-v1", Namespace = Space(i) },
            Spec = new()
            {
                Name = $"p{i}",
                Trigger = new() { Type = TriggerTypes.Http },
                Flow = new() { FlowSpec = new() { [Flow.RootTrack] = [new() { Type = StepTypes.Connector, Name = StepNames.Log }] } },
                Autoscaling = new() { Enabled = true },
            },
        },
        ContractsJson.Default.Pipeline);

    private static JsonElement Deployment(int i, int replicas) => JsonSerializer.SerializeToElement(new
    {
        metadata = new { name = PlatformNames.Executor($"realm-{i % 40}", $"p{i}", 1), @namespace = Space(i) }, spec = new { replicas },
    });

    private static void Throw(ObjectId id, Exception failure) => throw failure;
}
