using System.Text.Json.Nodes;
using Realmworks.Contracts.Broker;
using Realmworks.Executor.Expressions;
using Realmworks.TestKit;

namespace Realmworks.Executor.Tests;

public sealed class TemplateTests
{
    private static readonly JsonNode Message = JsonNode.Parse(
        """{"name":"Ada","age":36,"price":0.1,"tags":["x","y"],"a":{"b-c":{"d":1}},"empty":null,"text":"12","big":1e30,"bigger":2e30}""")!;

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("{{ message.name }}", "\"Ada\"")]
    [InlineData("{{ message.age }}", "36")]
    [InlineData("{{message.tags}}", """["x","y"]""")]
    [InlineData("{{ message.a.b-c.d }}", "1")]
    [InlineData("{{ message.tags[1] }}", "\"y\"")]
    [InlineData("{{ message['name'] }}", "\"Ada\"")]
    [InlineData("{{ message.absent.deeper }}", "null")]
    [InlineData("Dear {{ message.name }}, {{ message.age }}{{ message.empty }}!", "\"Dear Ada, 36!\"")]
    [InlineData("{{ metadata.execution.key }}", "\"k\"")]
    [InlineData("{{ CONCAT('}}', \"{{\") }}", "\"}}{{\"")]
    public void A_text_becomes_the_value_of_its_braces(string text, string expected) => Assert.Equal(expected, Fill(text));

    [Theory]
    [InlineData("{{ sum(message.age, 4) }}", "40")]
    [InlineData("{{ SUM(0.1, 0.2) }}", "0.3")]
    [InlineData("{{ MULTIPLY(1.5, 2) }}", "3")]
    [InlineData("{{ DIVIDE(1, 4) }}", "0.25")]
    [InlineData("{{ ROUND(2.345, 2) }}", "2.35")]
    [InlineData("{{ POW(2, 10) }}", "1024")]
    [InlineData("{{ MAX(3, message.age, 5) }}", "36")]
    [InlineData("{{ MOD(7, 4) }}", "3")]
    [InlineData("{{ TOINT(message.text) }}", "12")]
    [InlineData("{{ TOSTRING(message.tags) }}", """
        "[\"x\",\"y\"]"
        """)]
    [InlineData("{{ IF(GREATERTHAN(message.age, 18), 'adult', 'child') }}", "\"adult\"")]
    [InlineData("{{ LESSTHAN(message.empty, -5) }}", "true")]
    [InlineData("{{ AND(message.name, NOT(message.empty)) }}", "true")]
    [InlineData("{{ EQUALTO(message.age, 36.0) }}", "true")]
    [InlineData("{{ EQUALTO(message.big, message.bigger) }}", "false")]
    [InlineData("{{ EQUALTO(message.big, message.big) }}", "true")]
    [InlineData("{{ LESSTHAN(5, message.big) }}", "true")]
    [InlineData("{{ SWITCHCASE(message.name, 'Bob', 1, 'Ada', 2, 3) }}", "2")]
    [InlineData("{{ DEFAULT(message.empty, 'none') }}", "\"none\"")]
    [InlineData("{{ UPPERCASE(CONCAT(message.name, '-', message.age)) }}", "\"ADA-36\"")]
    [InlineData("{{ LEFTPAD(message.age, 5, '0') }}", "\"00036\"")]
    [InlineData("{{ SUBSTRING('hello', 1, 3) }}", "\"el\"")]
    [InlineData("{{ JOIN(SPLIT('a,b', ','), ';') }}", "\"a;b\"")]
    [InlineData("{{ MATCHES('abc1', '[a-z]+[0-9]') }}", "true")]
    [InlineData("{{ BASEDECODE(BASEENCODE('hi')) }}", "\"hi\"")]
    [InlineData("{{ BASEURLDECODE(BASEURLENCODE('a?b>c')) }}", "\"a?b>c\"")]
    [InlineData("{{ TOJSON('{\"k\":[1]}') }}", """{"k":[1]}""")]
    [InlineData("{{ SIZE(message.tags) }}", "2")]
    [InlineData("{{ JSONPATH(message.$, '$.tags[0]') }}", "\"x\"")]
    [InlineData("{{ TOISODATE(0) }}", "\"1970-01-01T00:00:00.000Z\"")]
    [InlineData("{{ NOW() }}", "1893456000000")]
    public void Functions_are_nested_and_their_names_are_of_any_case(string text, string expected) => Assert.Equal(expected, Fill(text));

    [Fact]
    public void A_whole_tree_is_filled_and_shares_nothing_with_the_message()
    {
        var filled = Compile(JsonNode.Parse("""{"who":"{{ message.name }}","all":["{{ message.tags }}",true]}"""))!.Fill(Scope());

        Assert.Equal("""{"who":"Ada","all":[["x","y"],true]}""", MessageJson.Text(filled));
        filled!["all"]![0]!.AsArray().Add("z");
        Assert.Equal(2, Message["tags"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("{{ message.name", "place: '{{ message.name' has no closing braces")]
    [InlineData("{{ FROB(1) }}", "'FROB' is not a function; known: ABS, AND,")]
    [InlineData("{{ SUBTRACT(1) }}", "SUBTRACT has 1 arguments; allowed: 2 (at character 2)")]
    [InlineData("{{ nobody.a }}", "'nobody' is unknown; allowed: message, metadata,")]
    [InlineData("{{ SUM(1, 2 }}", "SUM has no closing bracket")]
    [InlineData("{{ SUM(1 2) }}", "',' is missing")]
    [InlineData("{{ 'open }} ", "has no closing braces")]
    [InlineData("{{ }}", "an expression is missing")]
    [InlineData("{{ message.a b }}", "'b ' is too much")]
    public void What_is_written_wrongly_is_found_before_the_first_message(string text, string expected)
    {
        var errors = new List<string>();
        Template.Compile(JsonValue.Create(text), "place", errors);

        Assert.Contains(expected, Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_computed_names_place_expression_and_argument()
    {
        var wrong = Assert.Throws<EvaluationException>(() => Fill("{{ SUM(1, message.name) }}"));

        Assert.Equal("place: in '{{ SUM(1, message.name) }}': argument 2 of SUM is \"Ada\"; a number is needed", wrong.Message);
    }

    [Theory]
    [InlineData("{{ DIVIDE(1, 0) }}", "a number other than 0")]
    [InlineData("{{ SQRT(-1) }}", "SQRT has no result")]
    [InlineData("{{ MULTIPLY(79228162514264337593543950335, 2) }}", "leaves the range")]
    [InlineData("{{ TOJSON('{') }}", "a text that is JSON")]
    [InlineData("{{ MATCHES('a', '[') }}", "a regular expression")]
    public void Impossible_values_are_refused_in_words(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<EvaluationException>(() => Fill(text)).Message, StringComparison.Ordinal);

    private static string Fill(string text) => MessageJson.Text(Compile(JsonValue.Create(text)).Fill(Scope()));

    private static Template Compile(JsonNode? node)
    {
        var errors = new List<string>();
        var template = Template.Compile(node, "place", errors);
        Assert.Empty(errors);
        return template;
    }

    private static ExpressionScope Scope() => new(Message, JsonNode.Parse("""{"execution":{"key":"k"}}"""), new ManualTimeProvider());
}
