using System.Text.Json.Nodes;
using Realmworks.Contracts.Broker;
using Realmworks.Executor.JsonPaths;

namespace Realmworks.Executor.Tests;

public sealed class JsonPathTests
{
    private static readonly JsonNode Root = JsonNode.Parse(
        """{"type":"A","total":120,"ok":false,"items":[{"n":1,"tag":"x"},{"n":2},{"n":3,"tag":"y"}],"deep":{"n":9}}""")!;

    [Theory]
    [InlineData("$.type", """["A"]""")]
    [InlineData("$['type']", """["A"]""")]
    [InlineData("$.items[0].n", "[1]")]
    [InlineData("$.items[-1].n", "[3]")]
    [InlineData("$.items[*].n", "[1,2,3]")]
    [InlineData("$..n", "[1,2,3,9]")]
    [InlineData("$.items[?(@.n >= 2)].n", "[2,3]")]
    [InlineData("$.items[?(@.tag)].tag", """["x","y"]""")]
    [InlineData("$.items[?(!@.tag)].n", "[2]")]
    [InlineData("$.items[?(@.n > 1 && @.tag == 'y')].n", "[3]")]
    [InlineData("$.items[?(@.n == 1 || (@.n == 3))].n", "[1,3]")]
    [InlineData("$.items[?(@.n < $.deep.n)].n", "[1,2,3]")]
    [InlineData("$.absent.more", "[]")]
    public void A_path_finds_what_it_names(string path, string expected) =>
        Assert.Equal(expected, MessageJson.Text(new JsonArray([.. JsonPath.Parse(path).Select(Root).Select(node => node?.DeepClone())])));

    [Theory]
    [InlineData("$.[?(@.type == 'A')]", true)]
    [InlineData("$[?(@.type == 'B')]", false)]
    [InlineData("$.[?(@.total > 100)]", true)]
    [InlineData("$.[?(@.total > 1000)]", false)]
    [InlineData("$.ok", false)]
    [InlineData("$.absent", false)]
    [InlineData("$.items", true)]
    public void As_a_condition_it_holds_when_something_is_found(string path, bool expected) => Assert.Equal(expected, JsonPath.Parse(path).Matches(Root));

    [Theory]
    [InlineData("type", "'$' is missing (at character 1)")]
    [InlineData("$.items[", "a place, a quoted name, * or a filter is missing in the brackets (at character 9)")]
    [InlineData("$[?(@.a == foo)]", "'foo' is no value")]
    [InlineData("$.a b", "'b' is not understood (at character 5)")]
    public void A_wrong_path_says_what_and_where(string path, string expected) =>
        Assert.Contains(expected, Assert.Throws<FormatException>(() => JsonPath.Parse(path)).Message, StringComparison.Ordinal);
}
