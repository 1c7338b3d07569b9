using Realmworks.Cli.Checking;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Clusters;

namespace Cli.Tests.Checking;

public sealed class DeployerProgramsTests
{
    [Fact]
    public void WhatGivesAClustersCredentialsIsNamedWithWhatIsMissing() => Assert.Equal(
        "programs that the machine of whoever deploys needs: az, kubelogin (not on this one: kubelogin)",
        DeployerPrograms.Line(Cloud.Aks, new EndpointSettings(), program => program == "az"));

    [Fact]
    public void AWayThroughABastionIsOpenedByAProgramToo() => Assert.Contains(
        "aws, session-manager-plugin", DeployerPrograms.Line(
            Cloud.Eks, new EndpointSettings { Access = EndpointAccess.Private, Path = EndpointPath.Bastion }, _ => true), StringComparison.Ordinal);

    [Fact]
    public void AClusterThatIsBroughtAlongNeedsNone() => Assert.Null(DeployerPrograms.Line(Cloud.Existing, new EndpointSettings(), _ => false));
}
