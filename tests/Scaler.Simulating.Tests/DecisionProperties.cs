using FsCheck;
using FsCheck.Fluent;
using Realmworks.Scaler.Deciding;
using Realmworks.Scaler.Simulating.Model;

namespace Scaler.Simulating.Tests;

/// <summary>What holds of the real decision function whatever happens. Seeded: each run sees the same cases.</summary>
public sealed class DecisionProperties
{
    private const int Cases = 60;

    [Fact]
    public void BoundsAlwaysHold() => Always(Scenario.Any, (scenario, _, rule) => Assert.All(
        rule.Decisions, turn => Assert.InRange(turn.Decision.Replicas, scenario.Settings.Spec.Min, scenario.Settings.Spec.Max)));

    [Fact]
    public void NothingIsEverTakenAwayOnWhatIsNotKnown() => Always(Scenario.Any, (_, _, rule) => Assert.All(
        rule.Decisions.Where(turn => turn.Seen.Cause is not null), turn => Assert.True(turn.Decision.Replicas >= turn.Seen.Replicas)));

    [Fact]
    public void WhatIsTakenAwayIsNotAskedForWithTheSameFigures() => Always(Scenario.Any, (scenario, _, rule) => Assert.All(
        rule.Decisions.Where(turn => turn.Decision.Reason == ScalingReason.FewerNeeded),
        turn =>
        {
            turn.Seen.TryGetQueue(out var queue);
            var seen = Observation.Known(turn.Decision.Replicas, turn.Decision.Replicas, queue);
            var again = Scaling.Decide(scenario.Settings.Spec, seen, default, DateTimeOffset.UnixEpoch, ScalingPolicy.Default);
            Assert.True(again.Decision.Replicas <= turn.Decision.Replicas);
        }));

    [Fact]
    public void NoReplicaIsTakenAwayByLoadWithinTheWindowAfterOneWasAdded() => Always(Scenario.Any, (_, run, rule) =>
    {
        var downs = rule.Decisions.Where(turn => turn.Decision.Reason == ScalingReason.FewerNeeded).Select(turn => turn.At);
        var ups = run.Changes.Where(change => change.To > change.From).Select(change => change.At).ToArray();
        Assert.All(downs, down => Assert.DoesNotContain(ups, up => up < down && down - up < 30));
    });

    [Fact]
    public void AMessageThatIsSeenAtZeroStartsAReplicaInTheSameSecondAndAllMessagesAreExecuted() => Always(Scenario.Any, (_, run, rule) =>
    {
        Assert.Empty(rule.Unserved);
        Assert.Equal(0, run.Left);
    });

    [Fact]
    public void ZeroComesFromOneIdleReplicaAfterExactlyItsCooldown() => Always(Scenario.Any, (scenario, run, rule) =>
    {
        Assert.All(run.Changes.Where(change => change.To == 0), change => Assert.Equal(1, change.From));
        foreach (var (over, i) in rule.Decisions.Select((turn, i) => (turn, i)).Where(item => item.turn.Decision.Reason == ScalingReason.CooldownOver))
        {
            var first = over.At;
            for (var j = i - 1; j >= 0 && rule.Decisions[j].Decision.Reason == ScalingReason.CoolingDown; j--)
                first = rule.Decisions[j].At;
            var idle = over.At - first;
            var cooldown = scenario.Settings.Spec.Cooldown.TotalSeconds;
            // The first turn at which it is over, and turns come every ten seconds.
            Assert.True(idle > cooldown && idle - 10 <= cooldown, $"{idle} s for a cooldown of {cooldown} s");
        }
    });

    [Fact]
    public void TheSameInputGivesTheSameRun() => Always(Scenario.Any, (scenario, run, rule) =>
    {
        var (again, same) = Witness.Watch(scenario);
        Assert.Equal(rule.Decisions, same.Decisions);
        Assert.Equal(run.Changes, again.Changes);
        Assert.Equal(run.Waits, again.Waits);
        Assert.Equal(run.ReplicaSeconds, again.ReplicaSeconds);
    }, 15);

    [Fact]
    public void AConstantLoadWithItsNoiseChangesTheReplicasAtMostTwiceInHalfAnHour() => Always(Scenario.Constant, (scenario, run, _) =>
        // Where a replica executes one or four at once, each of the many replicas is a small part of the swing.
        Assert.InRange(Settled(run).Length, 0, scenario.Settings.Spec.Consumers >= 10 ? 2 : 5), Cases * 4);

    [Fact]
    public void WhatAConstantLoadAddedIsNotTakenAwayWithinFiveMinutes() => Always(Scenario.Constant, (scenario, run, _) =>
    {
        var changes = Settled(run);
        var pairs = changes.Zip(changes.Skip(1)).Where(pair => pair.First.To > pair.First.From && pair.Second.To < pair.Second.From);
        var least = scenario.Settings.Spec.Consumers >= 10 ? 300 : 30;
        Assert.All(pairs, pair => Assert.True(pair.Second.At - pair.First.At > least, $"{pair.First} {pair.Second}"));
    }, Cases * 4);

    // The first twenty minutes show how the load swings.
    private static ReplicaChange[] Settled(Realmworks.Scaler.Simulating.Model.Run run) =>
        [.. run.Changes.Where(change => change is { From: > 0, To: > 0 } && change.At is > 1200 and < 3000)];

    private static void Always(
        Gen<Scenario> scenarios, Action<Scenario, Realmworks.Scaler.Simulating.Model.Run, Witness> holds, int cases = Cases) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(cases).WithReplay(2026, 1105),
        Prop.ForAll(scenarios.ToArbitrary(), scenario =>
        {
            var (run, rule) = Witness.Watch(scenario);
            holds(scenario, run, rule);
        }));
}
