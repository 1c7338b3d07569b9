using Realmworks.Contracts.Resources;

namespace Realmworks.Contracts.Validation;

/// <summary>All that is wrong with a Pipeline's spec, at once.</summary>
public static class PipelineValidation
{
    public static IReadOnlyList<SpecError> Check(PipelineSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var errors = new SpecErrors();
        errors.Require(Names.IsPipeline(spec.Name), "spec.name", $"'{spec.Name}' is not a pipeline name; allowed: {Names.PipelineRule}");
        errors.InRange(spec.Version.Major, 1, PipelineVersion.MostMajor, "spec.version.major");
        errors.InRange(spec.Version.Minor, 0, PipelineVersion.MostMinor, "spec.version.minor");
        CheckTrigger(spec.Trigger, errors);
        CheckCapacity(spec, errors);
        CheckAutoscaling(spec.Autoscaling, errors);
        errors.OneOf(spec.Engine.LogLevel, EngineSettings.LogLevels, "spec.engine.logLevel");
        FlowValidation.Check(spec.Flow, errors);
        return errors.All;
    }

    /// <summary>Also checks that the resource's name says the deployed version.</summary>
    public static IReadOnlyList<SpecError> Check(Pipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        var expected = PlatformNames.PipelineResource(pipeline.Spec.Name, pipeline.Spec.Version.Major);
        IReadOnlyList<SpecError> found = Check(pipeline.Spec);
        return pipeline.Metadata.Name == expected
            ? found
            : [new SpecError("metadata.name", $"'{pipeline.Metadata.Name}' does not fit spec.name and spec.version.major; allowed: {expected}"), .. found];
    }

    private static void CheckTrigger(TriggerSpec trigger, SpecErrors errors)
    {
        if (!errors.OneOf(trigger.Type, TriggerTypes.All, "spec.trigger.type") || trigger.Http is not { } http)
            return;
        const string path = "spec.trigger.http";
        errors.Require(http.Methods.Count > 0, $"{path}.methods", $"is empty; allowed: {string.Join(", ", HttpTriggerSpec.AllMethods)}");
        for (var i = 0; i < http.Methods.Count; i++)
            errors.OneOf(http.Methods[i], HttpTriggerSpec.AllMethods, $"{path}.methods[{i}]");
        errors.InRange(http.MaximumTimeoutMs, 1, HttpTriggerSpec.LimitMaximumTimeoutMs, $"{path}.maximumTimeoutMs");
        errors.InRange(http.MaximumRequestSizeMb, 1, HttpTriggerSpec.LimitMaximumRequestSizeMb, $"{path}.maximumRequestSizeMb");
        foreach (var (name, _) in (http.ResponseHeaders ?? []).Where(header => !ResponseHeader.IsAllowed(header.Key, header.Value)))
            errors.Add($"{path}.responseHeaders.{name}", $"cannot be sent; allowed: {ResponseHeader.Rule}");
    }

    private static void CheckCapacity(PipelineSpec spec, SpecErrors errors)
    {
        errors.OneOf(spec.Size, [.. PipelineSizes.All.Select(size => size.Name)], "spec.size");
        if (spec.Consumers is { } consumers && PipelineSizes.Find(spec.Size) is { } size)
        {
            errors.Require(
                consumers >= 1 && consumers <= size.MaximumConsumers,
                "spec.consumers",
                $"{consumers} is out of range for size {size.Name}; allowed: 1 to {size.MaximumConsumers}");
        }

        errors.InRange(spec.Replicas, 0, AutoscalingSpec.MostReplicas, "spec.replicas");
    }

    private static void CheckAutoscaling(AutoscalingSpec autoscaling, SpecErrors errors)
    {
        const string path = "spec.autoscaling";
        errors.InRange(autoscaling.Max, 1, AutoscalingSpec.MostReplicas, $"{path}.max");
        errors.Require(
            autoscaling.Min >= 0 && autoscaling.Min <= autoscaling.Max,
            $"{path}.min",
            $"{autoscaling.Min} is out of range; allowed: 0 to {path}.max ({autoscaling.Max})");
        errors.InRange(
            autoscaling.CooldownSeconds, AutoscalingSpec.LeastCooldownSeconds, AutoscalingSpec.MostCooldownSeconds, $"{path}.cooldownSeconds");
        if (autoscaling.Activation is not null)
            errors.OneOf(autoscaling.Activation, ActivationModes.Names, $"{path}.activation");
        CheckPause(autoscaling, errors);
        if (autoscaling.Fallback is { } fallback)
        {
            errors.Require(
                fallback.Replicas >= 1 && fallback.Replicas <= autoscaling.Max,
                $"{path}.fallback.replicas",
                $"{fallback.Replicas} is out of range; allowed: 1 to {path}.max ({autoscaling.Max})");
            errors.InRange(
                fallback.AfterSeconds, FallbackSpec.LeastAfterSeconds, FallbackSpec.MostAfterSeconds, $"{path}.fallback.afterSeconds");
        }
    }

    private static void CheckPause(AutoscalingSpec autoscaling, SpecErrors errors)
    {
        const string path = "spec.autoscaling";
        if (autoscaling.Pause is not null && !errors.OneOf(autoscaling.Pause, PauseModes.Names, $"{path}.pause"))
            return;
        if (autoscaling.PauseAt is { } at)
        {
            errors.Require(autoscaling.Pause == PauseModes.At, $"{path}.pauseAt", $"{at} holds only with {path}.pause: at");
            errors.Require(
                at >= 0 && at <= autoscaling.Max, $"{path}.pauseAt", $"{at} is out of range; allowed: 0 to {path}.max ({autoscaling.Max})");
        }
        else
        {
            errors.Require(autoscaling.Pause != PauseModes.At, $"{path}.pauseAt", $"is missing; {path}.pause: at needs the replicas to keep");
        }
    }
}
