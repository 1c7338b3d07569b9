using Realmworks.Cli.Checking;
using Realmworks.Infra.Settings;

namespace Cli.Tests.Checking;

public sealed class DeployerProgramsTests
{
    [Fact]
    public void WhatGivesAClustersCredentialsIsNamedWithWhatIsMissing() => Assert.Equal(
        "programs that the machine of whoever deploys needs: az, kubelogin (not on this one: kubelogin)", DeployerPrograms.Line(Cloud.Aks, program => program == "az"));

    [Fact]
    public void AClusterThatIsBroughtAlongNeedsNone() => Assert.Null(DeployerPrograms.Line(Cloud.Existing, _ => false));
}
