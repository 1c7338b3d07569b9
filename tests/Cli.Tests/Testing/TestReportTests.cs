using Realmworks.Cli.Testing;

namespace Cli.Tests.Testing;

public sealed class TestReportTests
{
    private const string Report = """
        { "results": { "summary": { "tests": 4, "passed": 2, "failed": 1, "pending": 0, "skipped": 1, "other": 0 },
          "tests": [ { "name": "A.B.C", "status": "skipped", "message": "no broker" }, { "name": "A.B.D", "status": "passed" } ] } }
        """;

    [Fact]
    public void CountsAndSkipsAreRead()
    {
        var report = TestReport.Read(Report);
        Assert.Equal(new TestCounts(2, 1, 1), report.Counts);
        Assert.Equal([new SkippedTest("A.B.C", "no broker")], report.Skipped);
    }

    [Theory]
    [InlineData(3, 0, 0, "3 passed, 0 failed", 0)]
    [InlineData(3, 1, 2, "3 passed, 1 failed, 2 skipped", 1)]
    [InlineData(0, 0, 0, "0 passed, 0 failed", 1)]
    [InlineData(0, 0, 5, "0 passed, 0 failed, 5 skipped", 1)]
    public void ARunFailsWhenATestFailedOrNoneRan(int passed, int failed, int skipped, string summary, int exitCode)
    {
        var counts = new TestCounts(passed, failed, skipped);
        Assert.Equal((summary, exitCode), (counts.Summary, counts.ExitCode));
    }
}
