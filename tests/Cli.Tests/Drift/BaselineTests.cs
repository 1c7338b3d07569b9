using Realmworks.Cli;
using Realmworks.Cli.Drift;
using Realmworks.Cli.Drift.Baselines;

namespace Cli.Tests.Drift;

public sealed class BaselineTests : IDisposable
{
    private static readonly DateOnly _today = new(2026, 11, 21);
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("apps/v1/Deployment a/http-trigger", "spec.replicas", 1)]
    [InlineData("apps/v1/Deployment a/*", "spec", 2)]
    [InlineData("apps/v1/Deployment a/*", "spec.template.spec.containers[0]", 1)]
    [InlineData("apps/v1/Deployment a/*", "spec.template.*.args", 1)]
    [InlineData("urn:2", "", 2)]
    [InlineData("*", "", 2)]
    [InlineData("apps/v1/Deployment b/*", "", 0)]
    [InlineData("apps/v1/Deployment a/http-trigger", "spec.rep", 0)]
    [InlineData("apps/v1/Deployment a/http-trigger", "spec.template.spec.containers[1]", 0)]
    public void AFieldIsAcceptedByObjectAndPath(string what, string field, int accepted)
    {
        var (report, notes) = Apply(Given.Report(Given.Changed), $"  - {{ object: '{what}', field: '{field}', reason: r, expires: 2026-11-21 }}\n");
        Assert.Equal(accepted, report.Objects.Single().Fields.Count(f => f.Accepted is not null));
        Assert.Equal(accepted == 2 ? 0 : 7, report.ExitCode);
        Assert.Equal(accepted == 0 ? 1 : 0, notes.Length);
    }

    [Fact]
    public void AMissingAndAnOrphanedObjectAreAcceptedWhole()
    {
        var (report, _) = Apply(Given.Report(Given.Missing, Given.Orphaned), "  - { object: v1/* a/*, reason: r, expires: 2026-12-01 }\n");
        Assert.Equal(0, report.ExitCode);
        Assert.All(report.Objects, o => Assert.Equal(new Acceptance("r", new DateOnly(2026, 12, 1)), o.Accepted));
    }

    [Fact]
    public void AnExpiredEntryCountsNoMoreAndSaysSo()
    {
        var (report, notes) = Apply(Given.Report(Given.Missing), "  - { object: v1/LimitRange a/realm, reason: the move, expires: 2026-11-20 }\n");
        Assert.Equal(7, report.ExitCode);
        Assert.Equal(["Drift.acme.yaml: \"v1/LimitRange a/realm\" was accepted until 2026-11-20: the move"], notes);
    }

    [Fact]
    public void AnEntryThatMatchesNothingIsTold()
    {
        var (report, notes) = Apply(Given.Report(Given.Same), "  - { object: v1/LimitRange a/realm, field: spec, reason: r, expires: 2026-12-01 }\n");
        Assert.Equal(0, report.ExitCode);
        Assert.Equal(["Drift.acme.yaml: \"v1/LimitRange a/realm\" spec has not drifted: the entry can go"], notes);
    }

    [Fact]
    public void WhatCouldNotBeCheckedIsNeverAccepted() =>
        Assert.Equal(4, Apply(Given.Report(Given.Unknown), "  - { object: '*', reason: r, expires: 2026-12-01 }\n").Report.ExitCode);

    [Fact]
    public void AllThatIsWrongIsSaidAtOnceWithItsLine()
    {
        var problem = Assert.Throws<UsageException>(
            () => Apply(Given.Report(), "  - { object: x, reason: ' ', expires: soon, why: 1 }\n  - just text\n  - { reason: r }\n"));
        Assert.Equal(2, problem.ExitCode);
        Assert.Equal("""
            Drift.acme.yaml: line 2: unknown key 'why'; known: object, field, reason, expires
            line 2: reason is missing
            line 2: expires: 'soon' is no day such as 2027-01-31
            line 3: must be an entry with object, field, reason, expires
            line 4: object is missing
            line 4: expires is missing
            """, problem.Message);
    }

    [Theory]
    [InlineData("field: [spec.a, spec.b]", "field must be one text")]
    [InlineData("field: { a: b }", "field must be one text")]
    public void AFieldThatCannotBeReadAcceptsNothing(string field, string message)
    {
        var problem = Assert.Throws<UsageException>(
            () => Apply(Given.Report(Given.Changed), $"  - {{ object: '*', {field}, reason: r, expires: 2026-12-01 }}\n"));
        Assert.Equal($"Drift.acme.yaml: line 2: {message}", problem.Message);
    }

    [Theory]
    [InlineData("entries: []\n", "must be a map with one key, accepted")]
    [InlineData("accepted: [\n", "line 2: ")]
    public void AFileOfAnotherShapeIsNamed(string text, string message)
    {
        var problem = Assert.Throws<UsageException>(() => BaselineFile.Read(_folder.File("Drift.acme.yaml", text)));
        Assert.StartsWith("Drift.acme.yaml: " + message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatIsNotThereIsNamed() =>
        Assert.Contains("none.yaml",
            Assert.Throws<UsageException>(() => BaselineFile.Read(Path.Combine(_folder.Path, "none.yaml"))).Message, StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();

    private (DriftReport Report, System.Collections.Immutable.ImmutableArray<string> Notes) Apply(DriftReport report, string entries) =>
        BaselineFile.Read(_folder.File("Drift.acme.yaml", "accepted:\n" + entries)).Apply(report, _today);
}
