using System.CommandLine;
using Realmworks.Cli;
using Realmworks.Cli.LocalCluster;
using Realmworks.Cli.Workspaces;

namespace Cli.Tests.Scaling;

public sealed class ScalerCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("simulate burst --min 5 --max 4 --cooldown 30",
        "--min: 5 is out of range; allowed: 0 to --max (4); --cooldown: 30 is out of range; allowed: 60 to 300")]
    [InlineData("simulate burst --size HUGE", "--size: 'HUGE' is unknown; allowed: SMALL, MEDIUM, LARGE")]
    [InlineData("simulate burst --consumers 11", "--consumers: 11 is out of range for size SMALL; allowed: 1 to 10")]
    [InlineData("simulate burst --startup -1", "--startup: -1 is out of range; allowed: 0 to 3600")]
    [InlineData("simulate burst --fault rain@5+5",
        "--fault: 'rain@5+5' is not one; allowed: <kind>@<second>+<seconds>, such as unreachable@600+120; kinds: unreachable, no-stats, no-queue, reset, jump")]
    [InlineData("simulate nowhere.csv", "there is no trace 'nowhere.csv'; allowed: a CSV file, live, constant, burst, diurnal, spikes")]
    [InlineData("simulate ", "there is no trace ''; allowed: a CSV file, live, constant, burst, diurnal, spikes")]
    [InlineData("simulate live --pipeline a/b/c-v1 --url http://localhost:1 --save /proc/nowhere/day.csv",
        "--save: nothing can be kept in /proc/nowhere/day.csv: Could not find a part of the path '/proc/nowhere/day.csv.new'.")]
    [InlineData("simulate live --pipeline hello",
        "--pipeline: 'hello' is not a pipeline; allowed: <realm>/<stage>/<name>-v<major>, such as demo/prod/hello-v1")]
    [InlineData("simulate live --pipeline a/b/c-v1 --url scaler", "--url: 'scaler' is not an address; allowed: http://<host>:<port>")]
    [InlineData("advise burst --instead-of 3", "--instead-of: '3' is not allowed; allowed: <replicas>x<size>, such as 1xLARGE; sizes: SMALL, MEDIUM, LARGE")]
    [InlineData("advise burst --percent 0", "--percent: 0 is out of range; allowed: 1 to 100")]
    public async Task WhatIsWrongIsOneMessageThatSaysWhatIsAllowed(string line, string message) =>
        Assert.Equal(message, (await Assert.ThrowsAsync<UsageException>(() => RunAsync(line.Split(' ')))).Message);

    [Fact]
    public void TheNetworkOfTheLocalClusterHasItsNumber()
    {
        _folder.File(".rw/local/local/cluster.json", """{"name":"local","id":3,"apiPort":6443}""");
        Assert.Equal("rw-3", new ClusterProcess(new Workspace(_folder.Path), "local").Network);
    }

    [Fact]
    public async Task ATraceWithAFaultIsNamedWithItsLine()
    {
        var file = Path.Combine(_folder.Path, "day.csv");
        await File.WriteAllTextAsync(file, "time,messages\n0,5\nnoon,5\n", TestContext.Current.CancellationToken);
        var wrong = await Assert.ThrowsAsync<UsageException>(() => RunAsync(["simulate", file]));
        Assert.StartsWith($"{file}, line 3: has the time 'noon'", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATraceIsDrawn()
    {
        var (trace, svg) = (Path.Combine(_folder.Path, "day.csv"), Path.Combine(_folder.Path, "day.svg"));
        await File.WriteAllTextAsync(trace, "time,messages,response\n0,5,1\n60,300,1\n120,0,\n", TestContext.Current.CancellationToken);
        Assert.Equal(0, await RunAsync(["simulate", trace, "--svg", svg]));
        Assert.Contains("day: 305 messages in 3 min", await File.ReadAllTextAsync(svg, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(0, await RunAsync(["advise", trace, "--most", "2"]));
    }

    private static Task<int> RunAsync(string[] words) => CommandLineModel.Create(new Workspace("/nowhere"), TimeProvider.System)
        .Parse(["scaler", .. words]).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
