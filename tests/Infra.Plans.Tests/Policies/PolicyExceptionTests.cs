using System.Collections.Immutable;
using Realmworks.Infra.Plans.Policies;
using Realmworks.Infra.Settings;

namespace Infra.Plans.Tests.Policies;

public sealed class PolicyExceptionTests
{
    private static readonly DateOnly _today = new(2026, 12, 1);

    [Fact]
    public void AnExceptionAcceptsWhatItNamesUntilItsLastDay()
    {
        var finding = Assert.Single(Of(Exception("RW143", "log*", _today)));
        Assert.False(finding.IsRefused);
        Assert.Equal("RW143 accepted: logs: it has no retentionInDays (moved next month, until 2026-12-01)", finding.ToString());
    }

    [Fact]
    public void AnExceptionThatEndedAcceptsNothingAndIsTold()
    {
        var findings = Of(Exception("RW143", "logs", _today.AddDays(-1)));
        Assert.Contains(findings, finding => finding is { Policy: "RW143", Resource: "logs", IsRefused: true });
        Assert.Contains(findings, finding => finding.Problem.StartsWith("ended on 2026-11-30", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("RW143", "other", 5, "covers nothing")]
    [InlineData("RW999", "logs", 5, "there is no policy RW999")]
    [InlineData("RW143", "logs", 500, "at most a year ahead")]
    public void AnExceptionThatCannotBeIsTold(string policy, string resource, int days, string problem) =>
        Assert.Contains(Of(Exception(policy, resource, _today.AddDays(days))), finding => finding.Problem.Contains(problem, StringComparison.Ordinal));

    private static PolicyExceptionSettings Exception(string policy, string resource, DateOnly until) =>
        new() { Policy = policy, Resource = resource, Reason = "moved next month", Until = until };

    private static ImmutableArray<Finding> Of(PolicyExceptionSettings exception) => PolicyRun.Of(
        Fragments.Plan("aws:cloudwatch/logGroup:LogGroup logs {}"), new InstallationSettings { Cloud = Cloud.Eks, PolicyExceptions = [exception] }, _today);
}
