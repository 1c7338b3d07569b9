using System.CommandLine;
using Realmworks.Cli;
using Realmworks.Cli.Workspaces;

namespace Cli.Tests.Drills;

public sealed class DrillCommandTests
{
    [Theory]
    [InlineData("zone --calls 0", "--calls: 0 is out of range; allowed: 1 to 10000000")]
    [InlineData("zone --seed -1", "--seed: -1 is out of range; allowed: 0 to 2147483647")]
    [InlineData("changes --changes 7", "--changes: 7 is out of range; allowed: 100 to 10000000")]
    [InlineData("changes --watchers 0", "--watchers: 0 is out of range; allowed: 1 to 1000")]
    [InlineData("killed-up --times 0", "--times: 0 is out of range; allowed: 1 to 10000")]
    public async Task ACountThatProvesNothingIsNamedBeforeAnythingIsBuilt(string line, string message) =>
        Assert.Equal(message, (await Assert.ThrowsAsync<UsageException>(() => CommandLineModel.Create(new Workspace("/nowhere"), TimeProvider.System)
            .Parse(["drill", .. line.Split(' ')]).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }))).Message);
}
