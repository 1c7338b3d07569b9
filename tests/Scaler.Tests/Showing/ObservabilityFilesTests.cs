using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Realmworks.Scaler.Showing;
using Scaler.Tests.Running;

namespace Scaler.Tests.Showing;

/// <summary>The alert rules and the dashboard name what there is.</summary>
public sealed partial class ObservabilityFilesTests
{
    [Theory]
    [InlineData("scaler-alerts.yaml")]
    [InlineData("scaler-dashboard.json")]
    public void EveryMetricThatIsNamedExists(string file)
    {
        var known = Known().ToHashSet();
        var named = Metric().Matches(File.ReadAllText(In(file))).Select(match => match.Value).Distinct().ToArray();
        Assert.NotEmpty(named);
        Assert.Empty(named.Select(name => name.EndsWith("_bucket", StringComparison.Ordinal) ? name[..^"_bucket".Length] : name).Except(known));
    }

    [Fact]
    public void EveryPanelOfTheDashboardAsksSomething()
    {
        using var dashboard = JsonDocument.Parse(File.ReadAllBytes(In("scaler-dashboard.json")));
        var panels = dashboard.RootElement.GetProperty("panels").EnumerateArray().ToArray();
        Assert.All(panels, panel => Assert.NotEmpty(panel.GetProperty("targets").EnumerateArray()));
        Assert.Equal(panels.Length, panels.Select(panel => panel.GetProperty("id").GetInt32()).Distinct().Count());
    }

    [Fact]
    public async Task PrometheusTakesTheRules()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/promtool"), "prometheus is not installed");
        using var check = Process.Start(new ProcessStartInfo(
            "/usr/bin/promtool", ["check", "rules", In("scaler-alerts.yaml")]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await check.StandardOutput.ReadToEndAsync() + await check.StandardError.ReadToEndAsync();
        await check.WaitForExitAsync();
        Assert.True(check.ExitCode == 0, said);
        Assert.Contains("8 rules found", said, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Known()
    {
        var names = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) => names.Add(instrument.Name);
        _ = Fakes.Metrics;
        listener.Start();
        return [.. names, .. new BoardSeries(new ScalingBoard()).Read().Select(family => family.Name)];
    }

    private static string In(string file, [CallerFilePath] string here = "") =>
        // Not null: the tests are two folders below the root.
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "infra", "observability", file);

    [GeneratedRegex("realmworks_[a-z_]+")]
    private static partial Regex Metric();
}
