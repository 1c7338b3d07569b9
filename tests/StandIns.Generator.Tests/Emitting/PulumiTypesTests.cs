using StandIns.Generator.Emitting;
using StandIns.Generator.Schema;

namespace StandIns.Generator.Tests.Emitting;

public sealed class PulumiTypesTests
{
    private readonly PulumiTypes _types = new(PulumiNames.For("@pulumi/kubernetes"));

    [Theory]
    [InlineData("int", "Input<int>", "int")]
    [InlineData("'v1'", "Input<string>", "string")]
    [InlineData("json", "InputJson", "System.Text.Json.JsonElement")]
    [InlineData("int|string", "InputUnion<int, string>", "Union<int, string>")]
    [InlineData("{string[]}", "InputMap<ImmutableArray<string>>", "ImmutableDictionary<string, ImmutableArray<string>>")]
    [InlineData("{any}", "InputMap<object>", "ImmutableDictionary<string, object>")]
    [InlineData("asset[]", "InputList<AssetOrArchive>", "ImmutableArray<AssetOrArchive>")]
    [InlineData("string|%core/v1/Kind", "InputUnion<string, Pulumi.Kubernetes.Core.V1.Kind>", "string")]
    [InlineData(
        "#core/v1/Port[]",
        "InputList<Pulumi.Kubernetes.Types.Inputs.Core.V1.PortArgs>",
        "ImmutableArray<Pulumi.Kubernetes.Types.Outputs.Core.V1.Port>")]
    public void Each_side_has_its_type(string type, string input, string output)
    {
        Assert.Equal(input, _types.Input(TypeRefParser.Parse(type)));
        Assert.Equal(output, _types.Output(TypeRefParser.Parse(type)));
    }
}
