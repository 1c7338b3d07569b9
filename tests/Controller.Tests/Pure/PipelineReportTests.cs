using Realmworks.Contracts.Resources;
using Realmworks.Contracts.Validation;
using Realmworks.Controller.Conditions;
using Realmworks.Controller.Pipelines;

namespace Realmworks.Controller.Tests.Pure;

public sealed class PipelineReportTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 12, 0, 0, 700, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 0, 0, PipelinePhases.Deployed, "ScaledToZero")]
    [InlineData(3, 0, 0, PipelinePhases.Deployed, "Deployed")]
    [InlineData(2, 1, 2, PipelinePhases.Starting, "Starting")]
    [InlineData(2, 2, 2, PipelinePhases.Deployed, "Deployed")]
    public void The_phase_follows_what_has_to_be_ready(int replicas, int ready, int least, string phase, string reason)
    {
        var status = Report(new PipelineFindings { Deployment = Make.Deployment(replicas, ready), LeastReady = least });

        Assert.Equal((phase, reason, replicas, ready), (status.Phase, Ready(status).Reason, status.Replicas, status.ReadyReplicas));
    }

    [Fact]
    public void All_errors_stand_in_one_message()
    {
        var status = Report(new PipelineFindings { Errors = [new SpecError("spec.a", "is bad"), new SpecError("spec.b", "is worse")] });

        Assert.Equal(PipelinePhases.Error, status.Phase);
        Assert.Equal("spec.a: is bad; spec.b: is worse", status.Conditions[0].Message);
        Assert.Equal([ConditionTypes.Valid, ConditionTypes.Ready], status.Conditions.Select(condition => condition.Type));
    }

    [Fact]
    public void A_count_that_the_scaler_changed_is_no_new_start()
    {
        var before = new PipelineStatus { Phase = PipelinePhases.Deployed, ObservedGeneration = 3 };
        var findings = new PipelineFindings { Deployment = Make.Deployment(1, 0, generation: 2, observed: 1), LeastReady = 0 };

        Assert.Equal(PipelinePhases.Deployed, Report(findings, before).Phase);
        Assert.Equal(PipelinePhases.Starting, Report(findings, before with { ObservedGeneration = 2 }).Phase);
    }

    [Fact]
    public void Replicas_of_the_version_before_are_waited_for()
    {
        var status = Report(new PipelineFindings { Deployment = Make.Deployment(3, 3, updated: 1) });

        Assert.Equal("2 of 3 replicas still run the version before", Ready(status).Message);
    }

    [Fact]
    public void A_broker_that_is_away_is_an_error_only_for_what_already_ran()
    {
        var problem = new Problem("BrokerUnreachable", "away");

        Assert.Equal(PipelinePhases.Starting, Report(new PipelineFindings { Broker = problem }).Phase);
        Assert.Equal(PipelinePhases.Error, Report(new PipelineFindings { Broker = problem, Deployment = Make.Deployment(1, 1) }).Phase);
    }

    [Fact]
    public void A_condition_keeps_its_time_while_its_status_stays()
    {
        var before = Report(new PipelineFindings { Deployment = Make.Deployment(0, 0) });
        var after = PipelineReport.Of(
            Make.Pipeline(status: before), Make.Place, new PipelineFindings { Deployment = Make.Deployment(1, 1) }, Now.AddMinutes(1));

        Assert.Equal("Deployed", Ready(after).Reason);
        Assert.Equal(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero), Ready(after).LastTransitionTime);
    }

    [Fact]
    public void Only_of_a_pipeline_that_nobody_scales_the_controller_says_how_many_replicas_are_asked_for()
    {
        var findings = new PipelineFindings { Deployment = Make.Deployment(0, 0) };
        Assert.Null(Report(findings).Scaling);
        Assert.Equal(Make.Pipeline().Spec.Replicas, Report(findings with { IsFixed = true }).Scaling?.Desired);
    }

    [Fact]
    public void What_the_scaler_wrote_is_no_reason_to_write_again()
    {
        var wished = Report(new PipelineFindings { Deployment = Make.Deployment(1, 1) });
        Assert.True(StatusComparison.Same(wished with { Scaling = new() { Desired = 3, Messages = 40 } }, wished));
        var own = wished with { Scaling = new() { Desired = 2 } };
        Assert.True(StatusComparison.Same(wished with { Scaling = new() { Desired = 2, Messages = 40 } }, own));
        Assert.False(StatusComparison.Same(wished with { Scaling = new() { Desired = 3 } }, own));
    }

    [Fact]
    public void Events_tell_changes_once()
    {
        var first = Report(new PipelineFindings { Deployment = Make.Deployment(0, 0) });
        Assert.Equal(["QueueDeclared", "DeploymentCreated", "Deployed"], PipelineEvent.Between(null, first).Select(each => each.Reason));
        Assert.Empty(PipelineEvent.Between(first, first with { ReadyReplicas = 1 }));

        var away = Report(new PipelineFindings { Deployment = Make.Deployment(0, 0), Broker = new Problem("BrokerUnreachable", "away") }, first);
        Assert.Equal(["BrokerUnreachable"], PipelineEvent.Between(first, away).Select(each => each.Reason));
        Assert.Empty(PipelineEvent.Between(away, away));
    }

    private static Condition Ready(PipelineStatus status) => Assert.Single(status.Conditions, condition => condition.Type == ConditionTypes.Ready);

    private static PipelineStatus Report(PipelineFindings findings, PipelineStatus? before = null) =>
        PipelineReport.Of(Make.Pipeline(status: before), Make.Place, findings, Now);
}
