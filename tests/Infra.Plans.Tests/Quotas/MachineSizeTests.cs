using Realmworks.Infra.Plans.Quotas;
using Realmworks.Infra.Settings;

namespace Infra.Plans.Tests.Quotas;

public sealed class MachineSizeTests
{
    [Theory]
    [InlineData("Eks", "t3.medium", 2)]
    [InlineData("Eks", "m7i.large", 2)]
    [InlineData("Eks", "m7i.xlarge", 4)]
    [InlineData("Eks", "r7i.24xlarge", 96)]
    [InlineData("Eks", "m7i.metal-24xl", null)]
    [InlineData("Aks", "Standard_D4s_v5", 4)]
    [InlineData("Aks", "Standard_E16ads_v5", 16)]
    [InlineData("Gke", "n2-standard-8", 8)]
    [InlineData("Gke", "e2-medium", 2)]
    [InlineData("Gke", "n2-custom-6-8192", 6)]
    public void AMachinesCpusAreReadFromItsName(string cloud, string type, int? cpus) => Assert.Equal(cpus, MachineSize.Cpus(Enum.Parse<Cloud>(cloud), type));
}
