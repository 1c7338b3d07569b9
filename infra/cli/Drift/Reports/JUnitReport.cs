using System.Globalization;
using System.Xml.Linq;

namespace Realmworks.Cli.Drift.Reports;

/// <summary>For CI systems: a case for each object, failed where it drifted, in error where it could not be checked, skipped where accepted.</summary>
internal static class JUnitReport
{
    public static string Write(DriftReport report, IReadOnlyList<string> notes)
    {
        var suite = new XElement("testsuite",
            new XAttribute("name", $"drift of {report.Installation}"),
            new XAttribute("tests", report.Objects.Length),
            new XAttribute("failures", report.Open.Count()),
            new XAttribute("errors", report.Unknown.Count()),
            new XAttribute("skipped", report.Accepted.Count(IsSkipped)),
            new XAttribute("timestamp", report.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)),
            report.Objects.Select(Case));
        if (notes.Count > 0)
        {
            suite.Add(new XElement("system-out", Clean(string.Join('\n', notes))));
        }
        return $"{new XDeclaration("1.0", "utf-8", null)}\n{new XElement("testsuites", suite)}\n";
    }

    private static XElement Case(DriftObject drifted)
    {
        var test = new XElement("testcase", new XAttribute("classname", Clean(drifted.Type)), new XAttribute("name", Clean(drifted.Id)));
        if (drifted.State == DriftState.Unknown)
        {
            test.Add(new XElement("error", new XAttribute("message", Clean(Words.Of(drifted)))));
        }
        else if (IsSkipped(drifted))
        {
            test.Add(new XElement(
                "skipped", new XAttribute("message", Clean(string.Join("; ", Words.Accepted(drifted).Select(a => Words.Of(a.What, a.Accepted)))))));
        }
        else if (drifted.IsDrift)
        {
            test.Add(new XElement(
                "failure", new XAttribute("message", Clean(Words.Of(drifted))), Clean(string.Join('\n', drifted.OpenFields.Select(Words.Of)))));
        }
        return test;
    }

    private static bool IsSkipped(DriftObject drifted) => drifted.Accepted is not null || (drifted.State == DriftState.Changed && !drifted.IsDrift);

    // XML has no place for most control characters, not even escaped.
    private static string Clean(string text) => string.Concat(text.Select(c => System.Xml.XmlConvert.IsXmlChar(c) || char.IsSurrogate(c) ? c : '?'));
}
