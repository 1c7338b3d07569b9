using Realmworks.Infra.Plans.Pictures;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Files;

namespace Infra.Plans.Tests.Samples;

/// <summary>Pictures show what is planned, and those in docs/pictures are what <c>rw graph &lt;sample&gt; --out docs/pictures</c> draws now.</summary>
public sealed class PictureTests
{
    [Theory]
    [MemberData(nameof(SampleTests.Planned), MemberType = typeof(SampleTests))]
    public void TheDocsHaveASampleAsItIsDrawnNow(string name)
    {
        var architecture = Read(name);
        Assert.Equal(Kept($"{name}.svg"), SvgPicture.Write(architecture));
        Assert.Equal(Kept($"{name}.mmd"), MermaidPicture.Write(architecture));
    }

    [Theory]
    [MemberData(nameof(SampleTests.Planned), MemberType = typeof(SampleTests))]
    public async Task APictureHasTheNamespacesAndSubnetsThatArePlanned(string name)
    {
        var plan = (await SamplePlan.OfAsync(name)).Plan;
        var architecture = Read(name);
        Assert.Equal(plan.Of("kubernetes:core/v1:Namespace").Select(space => space.ObjectName)
            .Order(StringComparer.Ordinal), architecture.Spaces.Select(space => space.Name).Order(StringComparer.Ordinal));
        string[] subnets =
        [
            .. plan.Of("aws:ec2/subnet:Subnet").Select(subnet => subnet.Inputs["cidrBlock"].Text!),
            .. plan.Of("azure:network/subnet:Subnet").SelectMany(subnet => subnet.Inputs["addressPrefixes"].Texts),
            .. plan.Of("gcp:compute/subnetwork:Subnetwork").Select(subnet => subnet.Inputs["ipCidrRange"].Text!),
        ];
        Assert.Equal(subnets.Order(StringComparer.Ordinal), architecture.Subnets.Select(subnet => subnet.Cidr).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(SampleTests.Planned), MemberType = typeof(SampleTests))]
    public async Task APictureSaysWhatAnswersAndWhatIsShared(string name)
    {
        var plan = (await SamplePlan.OfAsync(name)).Plan;
        var shown = SvgPicture.Write(Read(name));
        Assert.Equal(plan.Of("kubernetes:storage.k8s.io/v1:StorageClass").Any(made => made.ObjectName == "shared"),
            shown.Contains("shared by all zones: ", StringComparison.Ordinal));
        Assert.Equal(plan.Resources.Any(resource => resource.Type.Contains("ecord", StringComparison.Ordinal) && resource.Package is "aws" or "azure" or "gcp"),
            shown.Contains("names in zone ", StringComparison.Ordinal));
        foreach (var port in plan.Of("aws:lb/listener:Listener").Select(listener => listener.Inputs["port"].Text))
        {
            Assert.Contains($"HTTP trigger at port {port}, executors", shown, StringComparison.Ordinal);
        }
    }

    private static Architecture Read(string name) =>
        ArchitectureReader.Read(name, SettingsReader.Read(SettingsFile.Parse(File.ReadAllText(Checkout.Settings(name))).Values, name));

    private static string Kept(string file) => File.ReadAllText(Path.Combine(Checkout.Root, "docs", "pictures", file));
}
