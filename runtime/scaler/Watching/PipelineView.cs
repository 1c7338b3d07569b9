using System.Text.Json;
using Realmworks.Contracts.Resources;
using Realmworks.Contracts.Validation;
using Realmworks.Scaler.Deciding;

namespace Realmworks.Scaler.Watching;

/// <summary>What the scaler needs of a Pipeline. The flow is not among it: ten thousand of them would be all our memory.</summary>
/// <param name="Spec">Null where it is not to be scaled: autoscaling is off, or the spec is wrong.</param>
/// <param name="MemoryMebibytes">What a replica may take.</param>
/// <param name="Written">The reason in the condition that a scaler wrote last.</param>
internal sealed record PipelineView(string Name, int Major, ScalingSpec? Spec, int MemoryMebibytes, string? Uid, long? Generation, string? Written)
{
    /// <returns>Null where there is nothing to do about it: it is not to be scaled and never was, or is on its way out.</returns>
    public static PipelineView? Read(JsonElement item)
    {
        var pipeline = item.Deserialize(ContractsJson.Default.Pipeline);
        if (pipeline is not { Metadata.DeletionTimestamp: null })
            return null;
        // Where the count is missing, it was nobody's to scale until now, and the condition is an old one.
        var written = pipeline.Status is { Scaling.Desired: not null } status
            ? status.Conditions.FirstOrDefault(condition => condition.Type == ConditionTypes.Scaling)?.Reason
            : null;
        var isScaled = pipeline.Spec.Autoscaling.Enabled && PipelineValidation.Check(pipeline).Count == 0;
        if (!isScaled && written is null)
            return null;
        return new PipelineView(
            pipeline.Spec.Name, pipeline.Spec.Version.Major, isScaled ? ScalingSpec.Of(pipeline.Spec) : null,
            (PipelineSizes.Find(pipeline.Spec.Size) ?? PipelineSizes.Small).MemoryMebibytes, pipeline.Metadata.Uid, pipeline.Metadata.Generation, written);
    }
}
