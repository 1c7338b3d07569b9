using StandIns.Generator.Emitting;
using StandIns.Generator.Extracting;
using StandIns.Generator.Schema;

namespace StandIns.Generator.Tests.Emitting;

public sealed class CloudEmitterTests
{
    [Fact]
    public void Arguments_live_beside_their_resource_and_nested_types_in_a_namespace_of_their_side()
    {
        var names = PulumiNames.For("@pulumi/aws");

        Assert.Equal("Pulumi.Aws.LB", names.ResourceNamespace("lb"));
        Assert.Equal("Pulumi.Aws.Eks.Inputs.ClusterVpcConfigArgs", names.Args("eks/ClusterVpcConfig"));
        Assert.Equal("Pulumi.Aws.Eks.Outputs.ClusterVpcConfig", names.OutputType("eks/ClusterVpcConfig"));
        Assert.Equal("Pulumi.Aws.Inputs.ProviderDefaultTagsArgs", names.Args("ProviderDefaultTags"));
        Assert.Equal("Pulumi.Aws.S3.CannedAcl", names.Enum("s3/CannedAcl"));
    }

    [Theory]
    [InlineData("azure", "containerservice", "Pulumi.Azure.ContainerService")]
    [InlineData("azure", "privatedns", "Pulumi.Azure.PrivateDns")]
    [InlineData("gcp", "serviceaccount", "Pulumi.Gcp.ServiceAccount")]
    [InlineData("aws", "cloudwatch", "Pulumi.Aws.CloudWatch")]
    public void A_folder_is_spelled_as_its_package_spells_it(string cloud, string module, string expected) =>
        Assert.Equal(expected, PulumiNames.For("@pulumi/" + cloud).ResourceNamespace(module));

    [Theory]
    [InlineData("Policy", "policy", "PolicyDocument")]
    [InlineData("Bucket", "bucket", "BucketName")]
    [InlineData("BucketPolicy", "bucket", "Bucket")]
    [InlineData("Address", "address", "IPAddress")]
    public void A_member_that_would_have_the_name_of_its_class_has_the_packages_own(string owner, string property, string expected) =>
        Assert.Equal(expected, PulumiNames.Property(owner, property));

    [Fact]
    public void Arguments_are_asked_for_where_one_of_them_is_required()
    {
        var emitted = Emit("aws", "aws:eks/cluster:Cluster", "aws:ec2/eip:Eip")["Resources.cs"];

        Assert.Contains("public Cluster(string name, Pulumi.Aws.Eks.ClusterArgs args, CustomResourceOptions? options = null)",
            emitted, StringComparison.Ordinal);
        Assert.Contains("public Eip(string name, Pulumi.Aws.Ec2.EipArgs? args = null, CustomResourceOptions? options = null)",
            emitted, StringComparison.Ordinal);
        Assert.Contains("[PackageResourceType(\"aws:eks/cluster:Cluster\")]", emitted, StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_a_default_starts_with_it()
    {
        Assert.Contains("Description = \"Managed by Pulumi\";", Emit("aws", "aws:ec2/securityGroup:SecurityGroup")["Inputs.cs"], StringComparison.Ordinal);
        var provider = Emit("aws", "provider")["Provider.cs"];
        Assert.Contains("SkipRegionValidation = true;", provider, StringComparison.Ordinal);
        Assert.Contains("PackageDefaults.GetEnv(\"AWS_REGION\", \"AWS_DEFAULT_REGION\")", provider, StringComparison.Ordinal);
    }

    [Fact]
    public void Credentials_among_the_outputs_are_secret() =>
        Assert.Contains(
            "defaults.AdditionalSecretOutputs.Add(\"kubeConfigRaw\");",
            Emit("azure", "azure:containerservice/kubernetesCluster:KubernetesCluster")["Resources.cs"],
            StringComparison.Ordinal);

    [Fact]
    public void Every_listed_resource_is_in_the_schema()
    {
        foreach (var cloud in new[] { "aws", "azure", "gcp" })
        {
            var emitted = PulumiEmitter.Emit(Schema(cloud), ResourceList.Read(Repository.Schemas(cloud + ".resources")));
            Assert.NotEmpty(emitted["Resources.cs"]);
        }
    }

    private static PackageSchema Schema(string cloud) => SchemaFile.Read(File.ReadAllText(Repository.Schemas(cloud + ".json")));

    private static IReadOnlyDictionary<string, string> Emit(string cloud, params string[] lines) =>
        PulumiEmitter.Emit(Schema(cloud), ResourceList.Parse(lines));
}
