using System.Net;
using System.Net.Sockets;
using Realmworks.Cli;
using Realmworks.Cli.Checking;
using Realmworks.Cli.Installations;
using Realmworks.Cli.LocalCluster;
using Realmworks.Cli.Workspaces;

namespace Cli.Tests.Installations;

public sealed class HostPortsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void APortThatIsAnothersIsNamedWithItsSetting()
    {
        using var other = new TcpListener(IPAddress.Any, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var problem = Assert.Throws<UsageException>(() => Ensure($"[{{ name: demo, stages: [{{ name: test }}, {{ name: prod, httpPort: {port} }}] }}]"));
        Assert.Equal($"Pulumi.acme.yaml: realmworks:realms[0].stages[1].httpPort: port {port} of 127.77.250.1 is in use by another program; " +
            "end it or choose another port", problem.Message);
    }

    [Fact]
    public void APortThatIsGivenTwiceIsNamedWithBothSettings()
    {
        var problem = Assert.Throws<UsageException>(() =>
            Ensure("[{ name: a, stages: [{ name: test, httpPort: 9080 }] }, { name: b, stages: [{ name: test, httpPort: 9080 }] }]"));
        Assert.Contains("realmworks:realms[0].stages[0].httpPort and realmworks:realms[1].stages[0].httpPort are both 9080",
            problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("many")]
    [InlineData("[{ name: demo, stages: [{ name: test, httpPort: high }] }]")]
    [InlineData("[{ name: demo, stages: [{ name: test, httpPort: 70000 }] }]")]
    [InlineData("[{ name: demo }]")]
    public void WhatIsNoPortIsLeftToTheProgramToReport(string realms) => Ensure(realms);

    public void Dispose() => _folder.Dispose();

    private void Ensure(string realms)
    {
        _folder.File("environments/Pulumi.acme.yaml", $"config:\n  realmworks:cloud: local\n  realmworks:realms: {realms}\n");
        _folder.File(".rw/local/acme/cluster.json", """{ "loopback": "127.77.250.1" }""");
        var workspace = new Workspace(_folder.Path);
        var settings = CheckedSettings.Read(workspace, Installation.Find(workspace, "acme"));
        HostPorts.EnsureDistinct(settings);
        HostPorts.EnsureFree(settings, new ClusterProcess(workspace, "acme"));
    }
}
