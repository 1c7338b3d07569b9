using Realmworks.Cli.Processes;

namespace Cli.Tests.Processes;

public sealed class CallersPathsTests
{
    [Fact]
    public void APathIsMeantFromTheCallersFolder() => Assert.Equal(
        new Dictionary<string, string> { ["KUBECONFIG"] = "/home/ada/config:/etc/kube/config:", ["PULUMI_CONFIG_PASSPHRASE_FILE"] = "/home/passphrase" },
        CallersPaths.Of(name => name == "KUBECONFIG" ? "config:/etc/kube/config:" : "../passphrase", "/home/ada"));

    [Fact]
    public void WhatIsNotSetStaysSo() => Assert.Empty(CallersPaths.Of(name => name == "KUBECONFIG" ? "" : null, "/home/ada"));
}
