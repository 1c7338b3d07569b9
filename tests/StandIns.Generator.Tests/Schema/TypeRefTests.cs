using StandIns.Generator.Schema;

namespace StandIns.Generator.Tests.Schema;

public sealed class TypeRefTests
{
    [Theory]
    [InlineData("string")]
    [InlineData("int|string")]
    [InlineData("'apps/v1'")]
    [InlineData("#core/v1/Container[]")]
    [InlineData("{string[]}")]
    [InlineData("{#apiextensions/v1/JSONSchemaProps|string[]}")]
    [InlineData("(int|string)[]")]
    [InlineData("string|%core/v1/ServiceSpecType")]
    public void What_is_read_is_written_the_same(string text) => Assert.Equal(text, TypeRefParser.Parse(text).ToString());

    [Fact]
    public void A_list_binds_closer_than_a_union() =>
        Assert.Equal(new UnionRef(TypeRef.Int, new ListRef(TypeRef.String)), TypeRefParser.Parse("int|string[]"));

    [Theory]
    [InlineData("float", "'float' is no type: 'float' is none of string, int, double, bool, any, json, asset")]
    [InlineData("{string", "'{string' is no type: expected '}' at 7")]
    [InlineData("string?", "'string?' is no type: it goes on after 'string'")]
    public void What_is_no_type_is_named(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => TypeRefParser.Parse(text)).Message);
}
