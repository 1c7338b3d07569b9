using Realmworks.Cli.Checking;
using Realmworks.Infra.Settings;

namespace Cli.Tests.Checking;

public sealed class DeployerProgramsTests
{
    [Fact]
    public void WhatGivesAClustersCredentialsIsNamedWithWhatIsMissing()
    {
        var folder = Directory.CreateTempSubdirectory("programs-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "az"), "");
            Assert.Equal("programs that the machine of whoever deploys needs: az, kubelogin (not on this one: kubelogin)", DeployerPrograms.Line(Cloud.Aks, folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void AClusterThatIsBroughtAlongNeedsNone() => Assert.Null(DeployerPrograms.Line(Cloud.Existing, path: null));
}
