using Realmworks.Contracts.Resources;
using Realmworks.Contracts.Validation;

namespace Realmworks.Contracts.Tests;

public sealed class PipelineValidationTests
{
    [Fact]
    public void A_valid_pipeline_has_no_errors() => Assert.Empty(PipelineValidation.Check(Pipelines.Valid()));

    [Fact]
    public void All_errors_come_at_once_each_with_its_path_and_what_is_allowed()
    {
        var pipeline = Pipelines.Valid();
        pipeline.Spec.Consumers = 11;
        pipeline.Spec.Autoscaling = new AutoscalingSpec { Min = 5, Max = 4, CooldownSeconds = 30 };
        pipeline.Spec.Trigger.Http!.MaximumTimeoutMs = 900_001;
        pipeline.Spec.Trigger.Http.Methods = ["GET", "FETCH"];

        var errors = PipelineValidation.Check(pipeline).Select(error => error.ToString());

        Assert.Equal(
            [
                "spec.trigger.http.methods[1]: 'FETCH' is unknown; allowed: POST, PUT, GET, PATCH, DELETE, OPTIONS",
                "spec.trigger.http.maximumTimeoutMs: 900001 is out of range; allowed: 1 to 900000",
                "spec.consumers: 11 is out of range for size SMALL; allowed: 1 to 10",
                "spec.autoscaling.min: 5 is out of range; allowed: 0 to spec.autoscaling.max (4)",
                "spec.autoscaling.cooldownSeconds: 30 is out of range; allowed: 60 to 300",
            ],
            errors);
    }

    [Fact]
    public void A_pause_a_fallback_and_an_activation_are_valid()
    {
        var pipeline = Pipelines.Valid();
        pipeline.Spec.Autoscaling = new AutoscalingSpec
        {
            Max = 4, Pause = PauseModes.At, PauseAt = 0, Activation = ActivationModes.Need, Fallback = new FallbackSpec { Replicas = 4 },
        };

        Assert.Empty(PipelineValidation.Check(pipeline));
    }

    [Fact]
    public void A_pause_a_fallback_and_an_activation_that_cannot_be_are_named_with_what_is_allowed()
    {
        var pipeline = Pipelines.Valid();
        pipeline.Spec.Autoscaling = new AutoscalingSpec
        {
            Max = 4, Pause = PauseModes.In, PauseAt = 5, Activation = "all", Fallback = new FallbackSpec { Replicas = 0, AfterSeconds = 10 },
        };
        var without = Pipelines.Valid();
        without.Spec.Autoscaling = new AutoscalingSpec { Pause = PauseModes.At };

        Assert.Equal(
            [
                "spec.autoscaling.activation: 'all' is unknown; allowed: one, need",
                "spec.autoscaling.pauseAt: 5 holds only with spec.autoscaling.pause: at",
                "spec.autoscaling.pauseAt: 5 is out of range; allowed: 0 to spec.autoscaling.max (4)",
                "spec.autoscaling.fallback.replicas: 0 is out of range; allowed: 1 to spec.autoscaling.max (4)",
                "spec.autoscaling.fallback.afterSeconds: 10 is out of range; allowed: 30 to 3600",
            ],
            PipelineValidation.Check(pipeline).Select(error => error.ToString()));
        Assert.Equal(
            "spec.autoscaling.pauseAt: is missing; spec.autoscaling.pause: at needs the replicas to keep",
            Assert.Single(PipelineValidation.Check(without)).ToString());
    }

    [Fact]
    public void An_unknown_step_is_named_with_its_place()
    {
        var pipeline = Pipelines.Valid();
        pipeline.Spec.Flow.FlowSpec["small"][0].Name = "soap-connector";

        var error = Assert.Single(PipelineValidation.Check(pipeline));

        Assert.Equal("spec.flow.flowSpec.small[0].name", error.Path);
        Assert.Contains("'soap-connector' is unknown", error.Message, StringComparison.Ordinal);
        Assert.Contains(StepNames.Transform, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_choice_needs_conditions_and_tracks_that_are_there()
    {
        var pipeline = Pipelines.Valid();
        pipeline.Spec.Flow.FlowSpec[Flow.RootTrack][1].When = [new ChoiceCondition { JsonPath = "body", Target = "huge" }];
        pipeline.Spec.Flow.FlowSpec[Flow.RootTrack][1].Otherwise = null;

        Assert.Equal(
            [
                "spec.flow.flowSpec.start[1].when[0].jsonPath",
                "spec.flow.flowSpec.start[1].when[0].target",
                "spec.flow.flowSpec.start[1].otherwise",
            ],
            PipelineValidation.Check(pipeline).Select(error => error.Path));
    }

    [Theory]
    [InlineData(0, 0, "spec.version.major: 0 is out of range; allowed: 1 to 999")]
    [InlineData(1000, 0, "spec.version.major: 1000 is out of range; allowed: 1 to 999")]
    [InlineData(1, -1, "spec.version.minor: -1 is out of range; allowed: 0 to 2147483647")]
    public void A_version_is_in_its_range(int major, int minor, string expected)
    {
        var pipeline = Pipelines.Valid();
        pipeline.Spec.Version = new PipelineVersion { Major = major, Minor = minor };

        Assert.Equal(expected, Assert.Single(PipelineValidation.Check(pipeline.Spec)).ToString());
    }

    [Fact]
    public void A_flow_needs_its_root_track_and_an_end()
    {
        var pipeline = Pipelines.Valid();
        var steps = pipeline.Spec.Flow.FlowSpec[Flow.RootTrack];
        steps[1].Otherwise = "again";
        pipeline.Spec.Flow.FlowSpec["again"] = steps;
        pipeline.Spec.Flow.FlowSpec.Remove(Flow.RootTrack);

        Assert.Equal(
            ["spec.flow.flowSpec", "spec.flow.flowSpec.again"], PipelineValidation.Check(pipeline).Select(error => error.Path));
    }

    [Fact]
    public void A_chain_of_choices_may_be_as_long_as_an_object_may_be_large()
    {
        const int length = 20_000;
        var pipeline = Pipelines.Valid();
        pipeline.Spec.Flow.FlowSpec.Clear();
        for (var at = 0; at < length; at++)
            pipeline.Spec.Flow.FlowSpec[at == 0 ? Flow.RootTrack : $"t{at}"] = [Choice($"t{at + 1}")];
        pipeline.Spec.Flow.FlowSpec[$"t{length}"] = [new FlowStep { Name = StepNames.Log }];

        Assert.Empty(PipelineValidation.Check(pipeline));
    }

    [Fact]
    public void A_loop_over_several_tracks_or_one_without_a_name_is_found()
    {
        var pipeline = Pipelines.Valid();
        var tracks = pipeline.Spec.Flow.FlowSpec;
        tracks["small"] = [Choice("middle")];
        tracks["middle"] = [Choice("large"), Choice("small")];
        tracks["large"] = [Choice("")];
        tracks[""] = [Choice("")];

        Assert.Equal(
            ["spec.flow.flowSpec.small", "spec.flow.flowSpec."],
            PipelineValidation.Check(pipeline).Where(error => error.Message.StartsWith("leads back", StringComparison.Ordinal)).Select(error => error.Path));
    }

    [Fact]
    public void However_much_is_wrong_what_is_said_of_it_fits_into_a_status()
    {
        var pipeline = Pipelines.Valid();
        pipeline.Spec.Name = new string('x', 1_000_000);
        for (var at = 0; at < 2_000; at++)
            pipeline.Spec.Flow.FlowSpec[$"a-track-with-a-name-{at}"] = [Choice($"a-track-that-is-not-there-{at}")];

        var errors = PipelineValidation.Check(pipeline.Spec);

        Assert.InRange(string.Join("; ", errors).Length, 1, 32_768);
        Assert.Contains(errors, error => error.Path == "spec.name");
        Assert.EndsWith("places more", errors[^1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Content-Length", "5")]
    [InlineData("transfer-encoding", "chunked")]
    [InlineData("Connection", "close")]
    [InlineData("Two words", "x")]
    [InlineData("", "x")]
    [InlineData("X-Lines", "one\r\nSet-Cookie: two")]
    [InlineData("X-Name", "Zoë")]
    public void A_response_header_that_no_server_sends_or_that_frames_the_response_is_refused(string name, string value)
    {
        var pipeline = Pipelines.Valid();
        pipeline.Spec.Trigger.Http!.ResponseHeaders = new() { ["Access-Control-Allow-Origin"] = "*", ["X-Empty"] = "", [name] = value };

        Assert.Equal($"spec.trigger.http.responseHeaders.{name}", Assert.Single(PipelineValidation.Check(pipeline)).Path);
    }

    [Theory]
    [InlineData("Orders")]
    [InlineData("orders-")]
    [InlineData("1orders")]
    [InlineData("an-order-pipeline-of-much-too-long-a-name")]
    [InlineData("")]
    [InlineData("orders\n")]
    public void A_name_that_is_no_name_is_refused(string name)
    {
        var pipeline = Pipelines.Valid();
        pipeline.Spec.Name = name;

        Assert.Contains(PipelineValidation.Check(pipeline.Spec), error => error.Path == "spec.name");
    }

    [Fact]
    public void The_resource_is_named_after_the_version()
    {
        var pipeline = Pipelines.Valid();
        pipeline.Spec.Version = new PipelineVersion { Major = 2 };

        Assert.Equal("metadata.name", Assert.Single(PipelineValidation.Check(pipeline)).Path);
    }

    private static FlowStep Choice(string otherwise) =>
        new() { Type = StepTypes.Choice, When = [new ChoiceCondition { JsonPath = "$.a", Target = otherwise }], Otherwise = otherwise };
}
