using System.Xml.Linq;
using Realmworks.Contracts.Resources;
using Realmworks.Scaler.Deciding;
using Realmworks.Scaler.Simulating.Drawing;
using Realmworks.Scaler.Simulating.Model;
using Realmworks.Scaler.Simulating.Rules;
using Realmworks.Scaler.Simulating.Traces;

namespace Scaler.Simulating.Tests;

public sealed class DrawingTests
{
    private static readonly ScalingSpec _spec = new(0, 20, 10, TimeSpan.FromSeconds(60));

    [Fact]
    public void ThePictureIsOneThatBrowsersReadWithAllRulesInIt()
    {
        var picture = XDocument.Parse(SvgDrawing.Draw("<burst> & more", "0 to 20", Burst()));
        var texts = picture.Descendants().Where(node => node.Name.LocalName == "text").Select(node => node.Value).ToArray();
        Assert.Equal("<burst> & more", texts[0]);
        Assert.All(["Realmworks", "KEDA-style", "HPA-style"], name => Assert.Equal(2, texts.Count(text => text == name)));
        var lines = picture.Descendants().Where(node => node.Name.LocalName == "path").Select(node => node.Attribute("d")!.Value).ToArray();
        Assert.Equal(12, lines.Length);
        Assert.All(lines, line => Assert.DoesNotContain("NaN", line, StringComparison.Ordinal));
    }

    [Fact]
    public void TheTerminalDrawingFitsItsWidthAndHasNoColoursWhereThereAreNone()
    {
        var text = TerminalDrawing.Draw("burst", Burst(), 100, coloured: false);
        Assert.DoesNotContain('\u001b', text);
        Assert.All(text.Split('\n').TakeWhile(line => !line.Contains("executed", StringComparison.Ordinal)), line => Assert.InRange(line.Length, 0, 112));
        Assert.Contains("replicas asked for, at most ", text, StringComparison.Ordinal);
        Assert.Contains("\u001b[36m", TerminalDrawing.Draw("burst", Burst(), 100, coloured: true), StringComparison.Ordinal);
    }

    [Fact]
    public void ATraceWithoutMessagesIsDrawnToo()
    {
        var settings = new SimulationSettings { Spec = _spec };
        Run[] runs = [Simulation.Run(new Trace("none", 60, [], []), settings, new RealmworksRule(_spec))];
        Assert.NotNull(XDocument.Parse(SvgDrawing.Draw("none", "", runs)));
        Assert.Contains("at most 0", TerminalDrawing.Draw("none", runs, 80, coloured: false), StringComparison.Ordinal);
    }

    [Fact]
    public void TheDocumentedDayOfTheShopIsWhatTheSimulatorFinds()
    {
        var root = Root();
        using var file = File.OpenText(Path.Combine(root, "samples", "traffic", "shop-day.csv"));
        var trace = TraceReader.Read(file, "shop-day", new ResponseTime(1, 0.5), 1);
        var small = new SimulationSettings { Spec = new ScalingSpec(1, 4, 10, TimeSpan.FromSeconds(60)) };
        var large = small with { Spec = small.Spec with { Max = 1, Consumers = 40 }, Size = PipelineSizes.Large };
        var rows = new[]
        {
            Row("1 LARGE without autoscaling", Simulation.Run(trace, large, new FixedRule(1, "large"))),
            Row("SMALL, 1 to 4 replicas", Simulation.Run(trace, small, new RealmworksRule(small.Spec))),
            Row("the same by the HorizontalPodAutoscaler's rule", Simulation.Run(trace, small, new HpaStyleRule(small.Spec))),
        };
        var text = File.ReadAllText(Path.Combine(root, "docs", "simulating.md"));
        Assert.All(rows, row => Assert.True(text.Contains(row, StringComparison.Ordinal), row));

        static string Row(string name, Run run)
        {
            var cells = RunFigures.Of(run);
            return $"| {name} | {cells[1]} | {cells[2]} | {cells[3]} | {cells[4]} | {cells[7]} | {cells[8]} | {cells[9]} | {cells[10]} |";
        }
    }

    private static Run[] Burst()
    {
        var trace = new MadeTraffic(0.2, 900, 400, new ResponseTime(1, 0.5), 1).Make(MadeTraffic.OneBurst);
        var settings = new SimulationSettings { Spec = _spec };
        return [.. new IReplicaRule[] { new RealmworksRule(_spec), new KedaStyleRule(_spec), new HpaStyleRule(_spec) }
            .Select(rule => Simulation.Run(trace, settings, rule))];
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Infra.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("the tests must run inside the checkout");
        return folder.FullName;
    }
}
