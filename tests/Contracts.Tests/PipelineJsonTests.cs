using System.Text.Json;
using Realmworks.Contracts.Resources;

namespace Realmworks.Contracts.Tests;

public sealed class PipelineJsonTests
{
    [Fact]
    public void What_is_left_out_has_its_default()
    {
        var pipeline = JsonSerializer.Deserialize(
            """{"metadata":{"name":"hello-v1"},"spec":{"name":"hello","trigger":{"type":"http","http":{"allowRedelivery":true}}}}""",
            ContractsJson.Default.Pipeline)!;

        Assert.Equal("SMALL", pipeline.Spec.Size);
        Assert.Equal(10, pipeline.Spec.EffectiveConsumers);
        Assert.Equal(1, pipeline.Spec.Replicas);
        Assert.Equal(new PipelineVersion { Major = 1, Minor = 0 }, pipeline.Spec.Version);
        Assert.Equal(30_000, pipeline.Spec.Trigger.MaximumTimeoutMs);
        Assert.Equal(5, pipeline.Spec.Trigger.Http!.MaximumRequestSizeMb);
        Assert.Equal(HttpTriggerSpec.AllMethods, pipeline.Spec.Trigger.Http.Methods);
        Assert.True(pipeline.Spec.Trigger.AllowRedelivery);
        Assert.Equal(new AutoscalingSpec { Enabled = false, Min = 0, Max = 4, CooldownSeconds = 60 }, pipeline.Spec.Autoscaling);
    }

    [Fact]
    public void What_is_written_reads_back_the_same()
    {
        var written = JsonSerializer.Serialize(Pipelines.Valid(), ContractsJson.Default.Pipeline);

        var read = JsonSerializer.Deserialize(written, ContractsJson.Default.Pipeline)!;

        Assert.Equal(written, JsonSerializer.Serialize(read, ContractsJson.Default.Pipeline));
        Assert.Contains("\"cooldownSeconds\":60", written, StringComparison.Ordinal);
        Assert.DoesNotContain("ffective", written, StringComparison.Ordinal);
    }
}
