using StandIns.Generator.Emitting;
using StandIns.Generator.Extracting;
using StandIns.Generator.Schema;

namespace StandIns.Generator.Tests.Emitting;

public sealed class PulumiEmitterTests
{
    private static readonly PackageSchema s_schema = SchemaFile.Read(File.ReadAllText(Repository.Schemas("kubernetes.json")));

    [Theory]
    [InlineData("Resources.cs")]
    [InlineData("Inputs.cs")]
    [InlineData("Outputs.cs")]
    public void A_secret_is_emitted_as_the_golden_files_say(string file)
    {
        var emitted = Emit("kubernetes:core/v1:Secret");

        Assert.Equal(File.ReadAllText(Repository.Golden("Secret." + file)), emitted[file]);
    }

    [Fact]
    public void Only_what_the_list_reaches_is_emitted()
    {
        var emitted = Emit("kubernetes:core/v1:Namespace");

        Assert.DoesNotContain("PodSpecArgs", emitted["Inputs.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("ServiceSpecType", emitted["Enums.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("class Provider", emitted["Provider.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_resource_nested_in_a_type_is_filled_by_the_resources_own_arguments()
    {
        var emitted = Emit("kubernetes:apps/v1:StatefulSet", "kubernetes:core/v1:PersistentVolumeClaim");

        Assert.Single(emitted["Inputs.cs"].Split('\n'),
            line => line.EndsWith("class PersistentVolumeClaimArgs : global::Pulumi.ResourceArgs", StringComparison.Ordinal));
        Assert.DoesNotContain("PersistentVolumeClaimStatusArgs", emitted["Inputs.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_that_contains_itself_is_emitted_once()
    {
        var emitted = Emit("kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition");

        Assert.Single(emitted["Outputs.cs"].Split('\n'), line => line.EndsWith("class JSONSchemaProps", StringComparison.Ordinal));
    }

    [Fact]
    public void A_listed_resource_that_the_schema_lacks_is_named() => Assert.Equal(
        "the schema of @pulumi/kubernetes has no 'kubernetes:core/v1:Node': extract it anew",
        Assert.Throws<KeyNotFoundException>(() => Emit("kubernetes:core/v1:Node")).Message);

    private static IReadOnlyDictionary<string, string> Emit(params string[] tokens) => PulumiEmitter.Emit(s_schema, ResourceList.Parse(tokens));
}
