using System.Text.Json.Nodes;
using Pulumi.Engine;
using Pulumi.Engine.Settings;

namespace Pulumi.Tests.Engine;

public sealed class SettingsTextTests
{
    private const string File = """
        # Who we are.
        encryptionsalt: v1:abc
        config:
          # Where it runs.
          p:cloud: local # for now
          p:realms:
            - name: demo
              # Two stages.
              stages:
                - { name: test, httpPort: 9080 }
                - name: prod
                  httpPort: 8080 # the usual one
            # The end of the list.
          p:tags: { a: x, b: [1, 2] }
          p:empty:
          # The last line.

        """;

    [Theory]
    [InlineData("p:cloud", "\"eks\"", "  p:cloud: local # for now", "  p:cloud: eks # for now")]
    [InlineData("p:new", "\"5\"", "  p:empty:\n", "  p:empty:\n  p:new: \"5\"\n")]
    [InlineData("p:realms[0].name", "\"other\"", "- name: demo", "- name: other")]
    [InlineData("p:realms[0].stages[1].httpPort", "81", "httpPort: 8080 # the usual one", "httpPort: 81 # the usual one")]
    [InlineData("p:realms[0].stages[0].httpPort", "81", "{ name: test, httpPort: 9080 }", "{ name: test, httpPort: 81 }")]
    [InlineData("p:realms[0].stages[0].more", "true", "{ name: test, httpPort: 9080 }", "{ name: test, httpPort: 9080, more: true }")]
    [InlineData("p:realms[0].stages[1].more.deep", "1", "          httpPort: 8080 # the usual one\n",
        "          httpPort: 8080 # the usual one\n          more: {\"deep\":1}\n")]
    [InlineData("p:realms[0].stages[2].name", "\"dev\"", "          httpPort: 8080 # the usual one\n",
        "          httpPort: 8080 # the usual one\n        - {\"name\":\"dev\"}\n")]
    [InlineData("p:realms[0].samples", "true", "          httpPort: 8080 # the usual one\n", "          httpPort: 8080 # the usual one\n      samples: true\n")]
    [InlineData("p:realms[1].name", "\"b\"", "          httpPort: 8080 # the usual one\n",
        "          httpPort: 8080 # the usual one\n    - {\"name\":\"b\"}\n")]
    [InlineData("p:tags.b[2]", "3", "b: [1, 2] }", "b: [1, 2, 3] }")]
    [InlineData("p:tags.c", "\"yes\"", "b: [1, 2] }", "b: [1, 2], c: \"yes\" }")]
    [InlineData("p:empty.a[0]", "1", "  p:empty:\n", "  p:empty: {\"a\":[1]}\n")]
    [InlineData("p:new", "\"\\uD83D\\uDE00\"", "  p:empty:\n", "  p:empty:\n  p:new: \"\U0001F600\"\n")]
    [InlineData("p:secret", """{"secure":"v1:x:y="}""", "  p:empty:\n", "  p:empty:\n  p:secret:\n    secure: v1:x:y=\n")]
    [InlineData("p:cloud", """{"secure":"v1:x:y="}""", "  p:cloud: local # for now", "  p:cloud:\n    secure: v1:x:y= # for now")]
    [InlineData("p:cloud.a.b", "1", "  p:cloud: local # for now", "  p:cloud: {\"a\":{\"b\":1}} # for now")]
    [InlineData("p:cloud[0]", "\"x\"", "  p:cloud: local # for now", "  p:cloud: [\"x\"] # for now")]
    [InlineData("p:cloud.a", """{"secure":"v1:x:y="}""", "  p:cloud: local # for now", "  p:cloud: {\"a\":{\"secure\":\"v1:x:y=\"}} # for now")]
    public void A_value_is_set_where_it_belongs_and_nothing_else_changes(string path, string value, string before, string after)
    {
        Assert.Contains(before, File, StringComparison.Ordinal);
        var text = SettingsText.Set(File, PropertyPath.Parse(path), JsonNode.Parse(value));
        Assert.Equal(File.Replace(before, after, StringComparison.Ordinal), text);
        var values = StackSettings.Parse(text, "f", "p").Values;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(value), ConfigPath.Find(values, PropertyPath.Parse(path))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("config: {}\n")]
    [InlineData("config:\n")]
    [InlineData("config:")]
    [InlineData("# Only a comment\n")]
    public void The_first_setting_of_a_file_finds_its_place(string text)
    {
        var set = SettingsText.Set(text, PropertyPath.Parse("p:list[0].a"), JsonValue.Create(1));
        Assert.EndsWith("config:\n  p:list: [{\"a\":1}]", set.TrimEnd('\n'), StringComparison.Ordinal);
        Assert.Equal("[{\"a\":1}]", StackSettings.Parse(set, "f", "p").Values["p:list"]?.ToJsonString());
    }

    [Theory]
    [InlineData("p:realms[0].stages[0]", "        - { name: test, httpPort: 9080 }\n", "")]
    [InlineData("p:realms[0].stages[1].httpPort", "          httpPort: 8080 # the usual one\n", "")]
    [InlineData("p:realms[0].stages[0].name", "{ name: test, httpPort: 9080 }", "{\"httpPort\":9080}")]
    [InlineData("p:tags.b[0]", "[1, 2]", "[2]")]
    [InlineData("p:cloud", "  p:cloud: local # for now\n", "")]
    [InlineData("p:nothing.at.all", "", "")]
    public void A_value_is_removed_and_nothing_else_changes(string path, string before, string after)
    {
        var text = SettingsText.Remove(File, PropertyPath.Parse(path));
        Assert.Equal(before.Length == 0 ? File : File.Replace(before, after, StringComparison.Ordinal), text);
    }

    /// <summary>go-yaml/yaml, v3, resolve.go, and what the Pulumi CLI makes of it; held against its own code.</summary>
    [Theory]
    [InlineData("3", "3")]
    [InlineData("+3", "3")]
    [InlineData("-0", "0")]
    [InlineData("010", "8")]
    [InlineData("08", "8")]
    [InlineData("0o10", "8")]
    [InlineData("0x1F", "31")]
    [InlineData("-0b11", "-3")]
    [InlineData("0b12", "\"0b12\"")]
    [InlineData("0x", "\"0x\"")]
    [InlineData("1_000", "1000")]
    [InlineData("1_a", "\"1_a\"")]
    [InlineData("9007199254740993", "9007199254740993")]
    [InlineData("18446744073709551615", "18446744073709551615")]
    [InlineData("100000000000000000000", "100000000000000000000")]
    [InlineData("1.10", "1.1")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("1e3", "1000")]
    [InlineData("12345678901234567890.5", "12345678901234567000")]
    [InlineData("1e-6", "0.000001")]
    [InlineData("1e400", "\"1e400\"")]
    [InlineData("1.2.3", "\"1.2.3\"")]
    [InlineData("1:30", "\"1:30\"")]
    [InlineData("+", "\"+\"")]
    [InlineData("yes", "\"yes\"")]
    [InlineData("True", "true")]
    [InlineData("'3'", "\"3\"")]
    public void A_plain_scalar_is_what_the_Pulumi_CLI_takes_it_for(string yaml, string json) =>
        Assert.Equal(json, EngineYaml.Parse($"a: {yaml}", "f")?["a"]?.ToJsonString(EngineJson.Compact));

    /// <summary>pulumi/pulumi, sdk/go/common/resource/config/object.go, coerce.</summary>
    [Theory]
    [InlineData("+5", "5")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    [InlineData("18446744073709551615", "18446744073709551615")]
    [InlineData("18446744073709551616", "\"18446744073709551616\"")]
    [InlineData("010", "\"010\"")]
    [InlineData("0", "0")]
    [InlineData("5.0", "\"5.0\"")]
    [InlineData("true", "true")]
    [InlineData("True", "\"True\"")]
    public void A_text_that_is_set_inside_of_a_value_is_the_number_it_looks_like(string text, string json) =>
        Assert.Equal(json, ConfigPath.Typed(text, PropertyPath.Parse("a.b")).ToJsonString());

    [Fact]
    public void A_keys_secret_gives_way_to_members_and_a_deeper_one_does_not()
    {
        Assert.Equal("config:\n  p:a: {\"b\":1}\n",
            SettingsText.Set("config:\n  p:a:\n    secure: v1:x:y=\n", PropertyPath.Parse("p:a.b"), JsonValue.Create(1)));
        Assert.Throws<EngineException>(
            () => SettingsText.Set("config:\n  p:a:\n    b:\n      secure: v1:x:y=\n", PropertyPath.Parse("p:a.b.c"), JsonValue.Create(1)));
    }

    [Fact]
    public void What_is_left_without_its_last_entry_is_empty()
    {
        Assert.Equal("config: {}\n", SettingsText.Remove("config:\n  p:a: 1\n", PropertyPath.Parse("p:a")));
        Assert.Equal("config:\n  p:a: []\n", SettingsText.Remove("config:\n  p:a:\n    - 1\n", PropertyPath.Parse("p:a[0]")));
    }

    [Theory]
    [InlineData("p:realms[5].name", "[\"p:realms\"][5].name cannot be set: [\"p:realms\"] has no place for [5]")]
    [InlineData("p:tags.a.x", "[\"p:tags\"].a.x cannot be set: [\"p:tags\"].a has no place for the key x")]
    [InlineData("p:other[1]", "[1] cannot be set in a list that is not there")]
    public void A_place_that_cannot_be_is_named(string path, string message) =>
        Assert.Equal(message, Assert.Throws<EngineException>(() => SettingsText.Set(File, PropertyPath.Parse(path), JsonValue.Create(1))).Message);
}
