using StandIns.Generator.Extracting;
using StandIns.Generator.Schema;

namespace StandIns.Generator.Tests.Schema;

public sealed class SchemaFileTests
{
    private static readonly string s_committed = File.ReadAllText(Repository.Schemas("kubernetes.json"));

    [Fact]
    public void The_committed_schema_is_read_and_written_without_loss() =>
        Assert.Equal(s_committed, SchemaFile.Write(SchemaFile.Read(s_committed)));

    [Fact]
    public void The_committed_schema_has_what_the_lists_name()
    {
        var schema = SchemaFile.Read(s_committed);
        var list = ResourceList.Read(Repository.Schemas("kubernetes.resources"), Repository.Schemas("kubernetesclient.resources"));

        Assert.Equal(list.Tokens.Order(StringComparer.Ordinal), schema.Resources.Keys.Order(StringComparer.Ordinal));
        Assert.All(list.Types, type => Assert.Equal(Sides.Both, schema.Types[type].Sides));
        Assert.NotNull(schema.Provider);
    }

    [Theory]
    [InlineData("int optional")]
    [InlineData("#core/v1/ServiceStatus output")]
    [InlineData("'true' input optional")]
    [InlineData("{string} optional secret")]
    [InlineData("string > int nullable")]
    [InlineData("bool input optional json env=PULUMI_K8S_DELETE_UNREACHABLE")]
    public void A_property_is_read_and_written_without_loss(string text) =>
        Assert.Equal(text, PropertyText.Write(PropertyText.Read("name", text, Sides.Both), Sides.Both));

    [Fact]
    public void A_property_in_a_section_of_one_side_has_no_other()
    {
        var property = PropertyText.Read("name", "string", Sides.Output);

        Assert.Null(property.Input);
        Assert.Equal(TypeRef.String, property.Output);
    }

    [Fact]
    public void An_unknown_mark_is_named_with_the_allowed_ones() => Assert.Equal(
        "property name: 'required' is no mark (input, output, optional, nullable, secret, json, env=NAME, default=VALUE)",
        Assert.Throws<FormatException>(() => PropertyText.Read("name", "string required", Sides.Both)).Message);
}
