using System.Globalization;
using Realmworks.Scaler.Deciding;
using static Scaler.Deciding.Tests.Given;

namespace Scaler.Deciding.Tests;

/// <summary>The tables of docs/autoscaling.md are what the function decides.</summary>
public sealed class WorkedExamplesTests
{
    public static TheoryData<string> Decisions => [.. Rows("<!-- decisions -->").Select(cells => string.Join('|', cells))];

    [Theory]
    [MemberData(nameof(Decisions))]
    public void EachDecisionOfTheDocumentationIsThatOfTheFunction(string row)
    {
        var cells = row.Split('|');
        var decision = Decide(Spec, See(Whole(cells[0]), cells[1], cells[2], cells[3], cells[4]));
        Assert.Equal(string.Join(" ", cells[5..]), $"{decision.Replicas} {decision.Reason} {decision.Wanted} {decision.Limit}");
    }

    [Fact]
    public void TheTurnsOfTheDocumentationAreThoseOfTheFunction()
    {
        var walk = new Walk(Spec, 10);
        foreach (var cells in Rows("<!-- turns from 10 replicas -->"))
        {
            var decision = walk.Turn(Whole(cells[0]), replicas => See(replicas, cells[1], cells[2], cells[3], cells[4]));
            Assert.Equal($"{cells[0]}: {cells[5]} {cells[6]}", $"{cells[0]}: {decision.Replicas} {decision.Reason}");
        }
    }

    [Fact]
    public void EveryReasonAndEveryLimitIsInTheDocumentation()
    {
        var text = File.ReadAllText(Document);
        Assert.All(Enum.GetNames<ScalingReason>().Concat(Enum.GetNames<ScalingLimit>()), name => Assert.Contains($"`{name}`", text, StringComparison.Ordinal));
    }

    private static string Document
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Infra.sln")))
                folder = folder.Parent ?? throw new InvalidOperationException("the tests must run inside the checkout");
            return Path.Combine(folder.FullName, "docs", "autoscaling.md");
        }
    }

    private static Observation See(int replicas, string ready, string held, string rate, string response) => ready == "unknown" ? Unknown(replicas)
        : Known(replicas, Whole(ready), Whole(held), Number(rate), Number(response.Replace(" s", "", StringComparison.Ordinal)));

    private static IEnumerable<string[]> Rows(string mark)
    {
        var rows = File.ReadLines(Document).SkipWhile(line => line != mark).Skip(3).TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim().Trim('`')).ToArray()).ToArray();
        return rows.Length > 0 ? rows : throw new InvalidOperationException($"the documentation has no table after {mark}");
    }

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static double? Number(string text) => text == "" ? null : double.Parse(text, CultureInfo.InvariantCulture);
}
