using System.Text.Json.Nodes;
using System.Xml.Linq;
using Realmworks.Cli;
using Realmworks.Cli.Drift;
using Realmworks.Cli.Drift.Reports;

namespace Cli.Tests.Drift;

public sealed class ReportTests
{
    private static readonly Acceptance _meant = new("the | move", new DateOnly(2026, 12, 1));
    private static readonly DriftReport _all = Given.Report(Given.Same, Given.Changed, Given.Missing, Given.Orphaned, Given.Unknown,
        Given.Missing with { Id = "b/realm", Accepted = _meant });

    [Theory]
    [InlineData(0, new string[0])]
    [InlineData(0, new[] { "same" })]
    [InlineData(7, new[] { "same", "missing" })]
    [InlineData(7, new[] { "orphaned" })]
    [InlineData(7, new[] { "changed" })]
    [InlineData(4, new[] { "unknown" })]
    [InlineData(4, new[] { "missing", "unknown" })]
    public void TheExitCodeIsPulumisAndUnknownIsNeverClean(int code, string[] found) => Assert.Equal(code, Given.Report([.. found.Select(name => name switch
    {
        "same" => Given.Same, "missing" => Given.Missing, "orphaned" => Given.Orphaned, "changed" => Given.Changed, _ => Given.Unknown,
    })]).ExitCode);

    [Fact]
    public void PeopleReadWhatWhereAndByWhom() => Assert.Equal("""
        ~ apps/v1/Deployment a/http-trigger was changed
            spec.replicas: 1 => 3, by kubectl-edit (update) since 2026-11-20T21:14:03Z
            spec.template.spec.containers[0].args: ["a|b"] => gone, likely by kubectl-edit (update) since 2026-11-20T21:14:03Z
        - v1/LimitRange a/realm is gone
        + v1/ConfigMap a/debug is labelled as ours and in no state, by kubectl-create (update) since 2026-11-20T21:14:03Z
        ? aws:s3/bucket:Bucket acme-backup could not be checked: AccessDenied <no>
        = v1/LimitRange b/realm is gone: is accepted until 2026-12-01: the | move
        ! a note
        acme: drifted, 6 objects looked at: 1 changed, 1 missing, 1 orphaned, 1 not checked, 1 accepted

        """, TextReport.Write(_all, ["a note"]));

    [Fact]
    public void ACleanReportIsOneLine() => Assert.Equal("acme: clean, 1 objects looked at\n", TextReport.Write(Given.Report(Given.Same), []));

    [Fact]
    public void AnIssueShowsTables() => Assert.Equal("""
        ### Drift of acme

        acme: drifted, 6 objects looked at: 1 changed, 1 missing, 1 orphaned, 1 not checked, 1 accepted (2026-11-21T03:17:00Z)

        | Object | What | Recorded | Actual | By | Since |
        | --- | --- | --- | --- | --- | --- |
        | `apps/v1/Deployment a/http-trigger` | `spec.replicas` | `1` | `3` | `kubectl-edit` | 2026-11-20T21:14:03Z |
        | `apps/v1/Deployment a/http-trigger` | `spec.template.spec.containers[0].args` | `["a\|b"]` |  | likely `kubectl-edit` | 2026-11-20T21:14:03Z |
        | `v1/LimitRange a/realm` | missing |  |  |  |  |
        | `v1/ConfigMap a/debug` | orphaned |  |  | `kubectl-create` | 2026-11-20T21:14:03Z |

        | Could not be checked | Why |
        | --- | --- |
        | `aws:s3/bucket:Bucket acme-backup` | AccessDenied <no> |

        | Accepted | Until | Why |
        | --- | --- | --- |
        | v1/LimitRange b/realm is gone: | 2026-12-01 | the \| move |

        """, MarkdownReport.Write(_all, []));

    [Fact]
    public void ProgramsReadAllButWhatIsAsRecorded()
    {
        var json = JsonNode.Parse(JsonReport.Write(_all, ["a note"]))!;
        Assert.Equal(("acme", "unknown", 4, 6), ((string?)json["installation"], (string?)json["result"], (int)json["exitCode"]!, (int)json["checked"]!));
        Assert.Equal(["changed", "missing", "orphaned", "unknown", "missing"], json["objects"]!.AsArray().Select(o => (string?)o!["state"]));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(
            """{"path":"spec.replicas","recorded":"1","actual":"3","manager":"kubectl-edit","operation":"Update","since":"2026-11-20T21:14:03Z"}"""),
            json["objects"]![0]!["fields"]![0]));
        Assert.Equal("2026-12-01", (string?)json["objects"]![4]!["accepted"]!["expires"]);
    }

    [Fact]
    public void CiSystemsSeeACaseForEachObject()
    {
        var suite = XDocument.Parse(JUnitReport.Write(_all, ["a note"])).Root!.Element("testsuite")!;
        Assert.Equal(("6", "3", "1", "1"),
            ((string?)suite.Attribute("tests"), (string?)suite.Attribute("failures"), (string?)suite.Attribute("errors"), (string?)suite.Attribute("skipped")));
        Assert.Equal([null, "failure", "failure", "failure", "error", "skipped"],
            suite.Elements("testcase").Select(test => test.Elements().SingleOrDefault()?.Name.LocalName));
        Assert.Contains("spec.replicas: 1 => 3", suite.Elements("testcase").ElementAt(1).Value, StringComparison.Ordinal);
        Assert.Equal("could not be checked: AccessDenied <no>", (string?)suite.Elements("testcase").ElementAt(4).Element("error")!.Attribute("message"));
    }

    [Theory]
    [InlineData(new[] { "yaml" }, "--output yaml: unknown; allowed: json, junit, markdown, text")]
    [InlineData(new[] { "junit=" }, "--output junit=: names no file; allowed: junit=<file>")]
    [InlineData(new[] { "text", "json" }, "--output: two forms for the terminal")]
    public void AWrongFormIsNamed(string[] texts, string message) =>
        Assert.StartsWith(message, Assert.Throws<UsageException>(() => ReportOutput.Parse(texts)).Message, StringComparison.Ordinal);

    [Fact]
    public void OneRunWritesSeveralForms() =>
        Assert.Equal([new ReportOutput("text", null), new ReportOutput("junit", "a=b.xml")], ReportOutput.Parse(["text", "junit=a=b.xml"]));
}
