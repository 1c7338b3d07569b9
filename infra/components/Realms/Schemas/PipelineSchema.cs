using Pulumi.Kubernetes.Types.Inputs.ApiExtensions.V1;
using Realmworks.Contracts.Resources;

namespace Realmworks.Infra.Components.Realms.Schemas;

/// <summary>
/// The schema of <see cref="Pipeline"/>. What spans a few fields is a rule, so that whoever applies a pipeline hears of it at once; the
/// controller checks it again with all else.
/// </summary>
internal static class PipelineSchema
{
    private static readonly string _most = $"(has(self.max) ? self.max : {new AutoscalingSpec().Max})";

    public static JSONSchemaPropsArgs Create() => Schema.Object(new() { ["spec"] = Spec(), ["status"] = Status() }, "spec")
        .With(
            "self.metadata.name == self.spec.name + '-v' + string(self.spec.version.major)",
            "metadata.name must be spec.name, -v and spec.version.major: name-v1");

    private static JSONSchemaPropsArgs Spec() => Schema.Object(new()
    {
        ["name"] = Schema.Text(),
        ["description"] = Schema.Text(),
        ["project"] = Schema.Text(),
        ["version"] = Schema.Object(new()
        {
            ["major"] = Schema.Whole(1, PipelineVersion.MostMajor),
            ["minor"] = Schema.Whole(0, PipelineVersion.MostMinor),
        }, "major"),
        ["trigger"] = Schema.Object(new()
        {
            ["type"] = Schema.Text(),
            ["http"] = Schema.Object(new()
            {
                ["methods"] = Schema.List(Schema.Text(oneOf: [.. HttpTriggerSpec.AllMethods])),
                ["maximumTimeoutMs"] = Schema.Whole(1, HttpTriggerSpec.LimitMaximumTimeoutMs),
                ["maximumRequestSizeMb"] = Schema.Whole(1, HttpTriggerSpec.LimitMaximumRequestSizeMb),
                ["responseHeaders"] = Schema.Map(Schema.Text()),
                ["allowRedelivery"] = Schema.Flag(),
            }),
        }, "type"),
        ["flow"] = Schema.Object(new() { ["flowSpec"] = Schema.Map(Schema.List(Step())) }, "flowSpec")
            .With($"'{Flow.RootTrack}' in self.flowSpec", $"has no track '{Flow.RootTrack}'; it is where an execution begins", ".flowSpec"),
        ["size"] = Schema.Text(oneOf: [.. PipelineSizes.All.Select(size => size.Name)]),
        ["consumers"] = Schema.Whole(1, PipelineSizes.Large.MaximumConsumers),
        ["replicas"] = Schema.Whole(0, AutoscalingSpec.MostReplicas),
        ["autoscaling"] = Autoscaling(),
        ["engine"] = Schema.Object(new() { ["logLevel"] = Schema.Text(oneOf: [.. EngineSettings.LogLevels]) }),
    }, "name", "version", "trigger", "flow")
        .With(
            $"!has(self.consumers) || self.consumers <= {{{string.Join(", ", PipelineSizes.All.Select(size => $"'{size.Name}': {size.MaximumConsumers}"))}}}[has(self.size) ? self.size : '{PipelineSizes.Default}']",
            $"must be at most {string.Join(", ", PipelineSizes.All.Select(size => $"{size.MaximumConsumers} for size {size.Name}"))}",
            ".consumers");

    private static JSONSchemaPropsArgs Autoscaling() => Schema.Object(new()
    {
        ["enabled"] = Schema.Flag(),
        ["min"] = Schema.Whole(0, AutoscalingSpec.MostReplicas),
        ["max"] = Schema.Whole(1, AutoscalingSpec.MostReplicas),
        ["cooldownSeconds"] = Schema.Whole(AutoscalingSpec.LeastCooldownSeconds, AutoscalingSpec.MostCooldownSeconds),
        ["activation"] = Schema.Text(oneOf: [.. ActivationModes.Names]),
        ["pause"] = Schema.Text(oneOf: [.. PauseModes.Names]),
        ["pauseAt"] = Schema.Whole(0, AutoscalingSpec.MostReplicas),
        ["fallback"] = Schema.Object(new()
        {
            ["replicas"] = Schema.Whole(1, AutoscalingSpec.MostReplicas),
            ["afterSeconds"] = Schema.Whole(FallbackSpec.LeastAfterSeconds, FallbackSpec.MostAfterSeconds),
        }, "replicas"),
    })
        .With($"!has(self.min) || self.min <= {_most}", $"must be at most max, which is {new AutoscalingSpec().Max} where it is not given", ".min")
        .With($"!has(self.pauseAt) || (has(self.pause) && self.pause == '{PauseModes.At}')", $"holds only with pause: {PauseModes.At}", ".pauseAt")
        .With($"!has(self.pause) || self.pause != '{PauseModes.At}' || has(self.pauseAt)",
            $"pause: {PauseModes.At} needs pauseAt, the replicas to keep", ".pause")
        .With($"!has(self.pauseAt) || self.pauseAt <= {_most}", "must be at most max", ".pauseAt")
        .With($"!has(self.fallback) || self.fallback.replicas <= {_most}", "must be at most max", ".fallback.replicas");

    private static JSONSchemaPropsArgs Step() => Schema.Object(new()
    {
        ["id"] = Schema.Text(),
        ["type"] = Schema.Text(),
        ["name"] = Schema.Text(),
        ["stepName"] = Schema.Text(),
        ["accountLabel"] = Schema.Text(),
        ["params"] = Schema.Free(),
        ["when"] = Schema.List(Schema.Object(new() { ["jsonPath"] = Schema.Text(), ["target"] = Schema.Text() }, "jsonPath", "target")),
        ["otherwise"] = Schema.Text(),
    }, "type");

    private static JSONSchemaPropsArgs Status() => Schema.Object(new()
    {
        ["observedGeneration"] = Schema.Whole(),
        ["phase"] = Schema.Text(),
        ["queue"] = Schema.Text(),
        ["deployment"] = Schema.Text(),
        ["replicas"] = Schema.Whole(),
        ["readyReplicas"] = Schema.Whole(),
        ["scaling"] = Schema.Object(new() { ["desired"] = Schema.Whole(), ["messages"] = Schema.Whole(), ["time"] = Schema.Time() }),
        ["conditions"] = CommonSchemas.Conditions(),
    });
}
