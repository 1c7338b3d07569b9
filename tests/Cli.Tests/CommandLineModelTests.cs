using System.CommandLine;
using Realmworks.Cli;
using Realmworks.Cli.Workspaces;

namespace Cli.Tests;

public sealed class CommandLineModelTests
{
    private readonly Command _model = CommandLineModel.Create(new Workspace("/nowhere"), TimeProvider.System);

    [Theory]
    [InlineData("up local")]
    [InlineData("up local --yes --diff --refresh --target urn:a --target urn:b")]
    [InlineData("preview acme --expect-no-changes --json")]
    [InlineData("destroy local -y")]
    [InlineData("local start --name second --api-port 7443")]
    [InlineData("local logs node-a")]
    [InlineData("images push registry.example.com/platform")]
    [InlineData("kubectl -- get pods -A -o wide")]
    [InlineData("test Cli.Tests Infra.Tests")]
    public void WhatTheReadmeSaysIsUnderstood(string line) => Assert.Empty(_model.Parse(line).Errors);

    [Theory]
    [InlineData("frob", "frob")]
    [InlineData("up", "installation")]
    [InlineData("up local --frob", "--frob")]
    [InlineData("local logs", "process")]
    [InlineData("local start --api-port high", "high")]
    public void WhatIsNotUnderstoodIsNamed(string line, string named) =>
        Assert.Contains(_model.Parse(line).Errors, error => error.Message.Contains(named, StringComparison.Ordinal));

    [Fact]
    public void EveryCommandSaysWhatItIsFor() => Assert.All(_model.Subcommands, command => Assert.NotEmpty(command.Description!));
}
