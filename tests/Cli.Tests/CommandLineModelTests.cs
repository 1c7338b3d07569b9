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
    [InlineData("new acme --cloud eks --region eu-central-1 --admin arn:aws:iam::123456789012:role/a --realm orders --realm payments")]
    [InlineData("check acme")]
    [InlineData("check acme --deployer")]
    [InlineData("check acme --plan")]
    [InlineData("check")]
    [InlineData("graph")]
    [InlineData("graph acme --out docs/pictures")]
    [InlineData("schema")]
    [InlineData("destroy local -y")]
    [InlineData("destroy local --refresh --target urn:a")]
    [InlineData("up")]
    [InlineData("cancel acme")]
    [InlineData("cancel acme --yes")]
    [InlineData("drift acme -o text -o junit=drift.xml --baseline accepted.yaml --engine pulumi")]
    [InlineData("stack ls --json")]
    [InlineData("stack select acme")]
    [InlineData("stack output urls --json -s acme")]
    [InlineData("stack export --file state.json --show-secrets")]
    [InlineData("stack import --file state.json --force")]
    [InlineData("stack rm acme --yes --preserve-config")]
    [InlineData("config -s acme --json --show-secrets")]
    [InlineData("config get realms[0].name --path --stack acme")]
    [InlineData("config set brokerCookie --secret")]
    [InlineData("config set realms[0].stages[1].httpPort 81 --path -s acme")]
    [InlineData("config rm profile -s acme")]
    [InlineData("local start --name second --api-port 7443")]
    [InlineData("local logs node-a")]
    [InlineData("images push registry.example.com/platform")]
    [InlineData("scaler simulate samples/traffic/shop-day.csv --min 1 --max 4 --svg day.svg")]
    [InlineData("scaler simulate burst --burst 10000 --max 40 --fault unreachable@65+120")]
    [InlineData("scaler simulate live --pipeline demo/prod/hello-v1 --minutes 30 --save monday.csv")]
    [InlineData("scaler advise samples/traffic/shop-day.csv --price 0.0008")]
    [InlineData("kubectl -- get pods -A -o wide")]
    [InlineData("test Cli.Tests Infra.Tests")]
    public void WhatTheReadmeSaysIsUnderstood(string line) => Assert.Empty(_model.Parse(line).Errors);

    [Theory]
    [InlineData("frob", "frob")]
    [InlineData("stack frob", "frob")]
    [InlineData("drift acme --engine terraform", "terraform")]
    [InlineData("config set", "key")]
    [InlineData("config set brokerCookie x --secret --plaintext", "--secret and --plaintext")]
    [InlineData("check acme --deployer --plan", "--deployer and --plan")]
    [InlineData("stack export --file=", "--file")]
    [InlineData("up local --frob", "--frob")]
    [InlineData("new acme", "--cloud")]
    [InlineData("new acme --cloud moon", "moon")]
    [InlineData("local logs", "process")]
    [InlineData("local start --api-port high", "high")]
    public void WhatIsNotUnderstoodIsNamed(string line, string named) =>
        Assert.Contains(_model.Parse(line).Errors, error => error.Message.Contains(named, StringComparison.Ordinal));

    [Theory]
    [InlineData("../elsewhere")]
    [InlineData("")]
    public async Task AClusterHasANameThatNoFolderIsReachedBy(string name)
    {
        var wrong = await Assert.ThrowsAsync<UsageException>(() => _model.Parse(["local", "status", "--name", name])
            .InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }, TestContext.Current.CancellationToken));
        Assert.StartsWith($"--name: '{name}' is no name for a cluster; allowed: ", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryCommandSaysWhatItIsFor() => Assert.All(_model.Subcommands, command => Assert.NotEmpty(command.Description!));
}
