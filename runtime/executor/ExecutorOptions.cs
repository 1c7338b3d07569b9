using System.Text.Json;
using Realmworks.Contracts.Resources;
using Realmworks.Contracts.Settings;
using Realmworks.Contracts.Validation;
using Realmworks.Executor.Flows;

namespace Realmworks.Executor;

/// <summary>The one pipeline that this executor runs.</summary>
internal sealed record ExecutorOptions(string Realm, string Stage, PipelineSpec Pipeline, CompiledFlow Flow)
{
    public static ExecutorOptions Read(SettingsReader settings)
    {
        var file = settings.Text("Pipeline:File", Path.Combine(PlatformNames.PipelinePath, PlatformNames.PipelineFile));
        var pipeline = ReadPipeline(file, settings);
        var errors = new List<string>();
        var flow = CompiledFlow.Compile(pipeline.Flow, pipeline.Engine, errors);
        foreach (var error in errors)
            settings.Add("Pipeline:File", $"({file}) {error}");
        var realm = RealmIdentity.Read(settings);
        return new ExecutorOptions(realm.Realm, realm.Stage, pipeline, flow);
    }

    private static PipelineSpec ReadPipeline(string file, SettingsReader settings)
    {
        try
        {
            var pipeline = JsonSerializer.Deserialize(File.ReadAllBytes(file), ContractsJson.Default.Pipeline);
            if (pipeline is not null)
            {
                var errors = PipelineValidation.Check(pipeline.Spec);
                foreach (var error in errors)
                    settings.Add("Pipeline:File", $"({file}) {error}");
                if (errors.Count == 0)
                    return pipeline.Spec;
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
        {
            settings.Add("Pipeline:File", $"({file}) cannot be read: {unreadable.Message}");
        }

        return new PipelineSpec();
    }
}
