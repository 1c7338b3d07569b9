using System.Text.Json.Nodes;
using Realmworks.Local.Api.Custom.Rules;

namespace Realmworks.Local.Api.Tests;

/// <summary>The Common Expression Language as custom resources use it; answers as its specification has them.</summary>
public sealed class RuleTests
{
    private const string Self = """
        {"min":1,"max":4,"ratio":0.5,"name":"web","tags":["a","b"],"sizes":{"S":10,"L":40},"steps":[{"id":"x","n":1},{"id":"y","n":2}],"none":null}
        """;

    [Theory]
    [InlineData("self.min <= self.max", true)]
    [InlineData("self.min + 3 == self.max && self.max - 1 > 2", true)]
    [InlineData("self.max * 2 / 3 == 2", true)]
    [InlineData("self.max % 3 == 1", true)]
    [InlineData("self.max * 2 == 8", true)]
    [InlineData("-self.min == 0 - 1", true)]
    [InlineData("self.ratio < 1 && self.ratio * 2.0 == 1.0", true)]
    [InlineData("!has(self.other) || self.other > 3", true)]
    [InlineData("has(self.sizes.S) && !has(self.sizes.M)", true)]
    [InlineData("(has(self.low) ? self.low : 0) <= self.max", true)]
    [InlineData("'a' in self.tags && !('c' in self.tags) && 'S' in self.sizes", true)]
    [InlineData("self.sizes['L'] == 40 && self.tags[1] == 'b'", true)]
    [InlineData("{'S': 1, 'L': 2}['L'] == 2 && self.min in [1, 2]", true)]
    [InlineData("size(self.tags) == 2 && self.name.size() == 3 && self.sizes.size() == 2", true)]
    [InlineData("self.name + '-v' + string(self.max) == 'web-v4'", true)]
    [InlineData("self.name.startsWith('w') && self.name.endsWith(\"b\") && self.name.contains('e') && self.name.matches('^[a-z]+$')", true)]
    [InlineData("self.steps.all(s, s.n > 0) && self.steps.exists(s, s.id == 'y') && self.steps.exists_one(s, s.n == 2)", true)]
    [InlineData("self.steps.map(s, s.n) == [1, 2] && self.steps.filter(s, s.n > 1).size() == 1", true)]
    [InlineData("self.sizes.all(k, self.sizes[k] >= 10)", true)]
    [InlineData("int('7') == 7 && r'\\d' == '\\\\d'", true)]
    [InlineData("self.none == null", true)]
    [InlineData("[0, 1].exists(n, 1 / n == 1) && !['b', 1].all(x, x == 1 && x > 0)", true)]
    [InlineData("self.min > self.max ? true : self.max == 5", false)]
    [InlineData("self.other > 1 || self.min == 1", true)]
    [InlineData("self.min == 2 && self.other > 1", false)]
    public void An_expression_has_its_result(string rule, bool expected) => Assert.Equal(expected, Run(rule));

    [Theory]
    [InlineData("self.other > 1", "no such key: other")]
    [InlineData("self.tags[5] == 'a'", "index out of bounds: 5")]
    [InlineData("self.min / 0 == 1", "division by zero")]
    [InlineData("self.name > 1", "no such overload")]
    [InlineData("[0, 2].exists(n, 1 / n == 1)", "division by zero")]
    [InlineData("9223372036854775807 + self.min > 0", "integer overflow")]
    public void One_that_has_none_says_why(string rule, string message) => Assert.Equal(message, Assert.Throws<RuleException>(() => Run(rule)).Message);

    [Fact]
    public void A_pattern_that_cannot_be_read_is_told_so() =>
        Assert.StartsWith("error parsing regexp: ", Assert.Throws<RuleException>(() => Run("self.name.matches('[')")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("self.min <", "ERROR: <input>:1:11: Syntax error: mismatched input '<EOF>'")]
    [InlineData("self.min < 9223372036854775808", "invalid int literal")]
    [InlineData("self.min # 2", "ERROR: <input>:1:10: Syntax error: token recognition error at: '#'")]
    [InlineData("other.min < 1", "undeclared reference to 'other' (in container '')")]
    [InlineData("quantity(self.min) < 1", "undeclared reference to 'quantity' (in container ''): this function is not part of this local cluster")]
    [InlineData("self.all(x, y)", "undeclared reference to 'y' (in container '')")]
    public void One_that_cannot_be_read_is_told_so_before_it_runs(string rule, string message) =>
        Assert.Equal(message, Assert.Throws<RuleException>(() => RuleParser.Read(rule)).Message);

    [Fact]
    public void What_names_the_old_value_is_a_transition()
    {
        Assert.True(RuleParser.Read("self.a == oldSelf.a").IsTransition);
        Assert.False(RuleParser.Read("self.a == self.b").IsTransition);
    }

    private static object? Run(string rule) => RuleParser.Read(rule).Run(new RuleScope("self", RuleValues.Of(JsonNode.Parse(Self))));
}
