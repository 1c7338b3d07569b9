using System.Text.Json.Nodes;
using Realmworks.Local.Api.Applying;
using Realmworks.Local.Api.Json;
using Realmworks.Local.Api.Schemas;

namespace Realmworks.Local.Api.Tests;

/// <summary>Ownership and merging as pure functions, on a pod's spec.</summary>
public sealed class MergingTests
{
    private static readonly Shape Spec = BuiltinShapes.Get("core/v1.PodSpec");

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();

    [Theory]
    [InlineData("""{"nodeName":"n"}""", """{"f:nodeName":{}}""")]
    [InlineData("""{"nodeSelector":{"a":"b"}}""", """{"f:nodeSelector":{}}""")]
    [InlineData("""{"securityContext":{}}""", """{"f:securityContext":{}}""")]
    [InlineData("""{"securityContext":{"runAsUser":1}}""", """{"f:securityContext":{"f:runAsUser":{}}}""")]
    [InlineData("""{"containers":[{"name":"c","args":["a","b"]}]}""", """{"f:containers":{"k:{\"name\":\"c\"}":{".":{},"f:args":{},"f:name":{}}}}""")]
    [InlineData("""{"containers":[{"name":"c","ports":[{"containerPort":1,"protocol":"UDP"}]}]}""",
        """{"f:containers":{"k:{\"name\":\"c\"}":{".":{},"f:name":{},"f:ports":{"k:{\"containerPort\":1,\"protocol\":\"UDP\"}":{".":{},"f:containerPort":{},"f:protocol":{}}}}}}""")]
    [InlineData("""{"tolerations":[{"key":"a"}]}""", """{"f:tolerations":{}}""")]
    [InlineData("""{"containers":[{"name":"c","resources":{"limits":{"cpu":"1"}}}]}""",
        """{"f:containers":{"k:{\"name\":\"c\"}":{".":{},"f:name":{},"f:resources":{"f:limits":{"f:cpu":{}}}}}}""")]
    public void A_configuration_owns_its_leaves(string config, string fields) =>
        Assert.Equal(fields, Ownership.Of(Json(config), Spec).ToJson().ToText());

    [Theory]
    [InlineData("""{"nodeName":"a"}""", """{"hostname":"b"}""", """{"nodeName":"a","hostname":"b"}""")]
    [InlineData("""{"nodeSelector":{"a":"1"}}""", """{"nodeSelector":{"b":"2"}}""", """{"nodeSelector":{"b":"2"}}""")]
    [InlineData("""{"tolerations":[{"key":"a"}]}""", """{"tolerations":[{"key":"b"}]}""", """{"tolerations":[{"key":"b"}]}""")]
    [InlineData("""{"containers":[{"name":"a"},{"name":"b"}]}""", """{"containers":[{"name":"b","image":"i"},{"name":"c"}]}""",
        """{"containers":[{"name":"a"},{"name":"b","image":"i"},{"name":"c"}]}""")]
    [InlineData("""{"containers":[{"name":"a"},{"name":"b"}]}""",
        """{"containers":[{"name":"b"},{"name":"a"}]}""", """{"containers":[{"name":"b"},{"name":"a"}]}""")]
    [InlineData("""{"containers":[{"name":"a","env":[{"name":"X","value":"1"}]}]}""", """{"containers":[{"name":"a","env":[{"name":"Y","value":"2"}]}]}""",
        """{"containers":[{"name":"a","env":[{"name":"X","value":"1"},{"name":"Y","value":"2"}]}]}""")]
    public void A_configuration_is_laid_over_what_is_there(string live, string config, string result) =>
        Assert.Equal(result, Merging.Merge(Json(live), Json(config), Spec).ToText());

    [Theory]
    // Gone from the configuration and nobody else's: it goes.
    [InlineData("""{"hostname":"h","nodeName":"n"}""", """{"f:hostname":{},"f:nodeName":{}}""", """{"f:nodeName":{}}""", """{"nodeName":"n"}""")]
    // With its container, what defaults added inside it goes too.
    [InlineData("""{"containers":[{"name":"a","tty":true},{"name":"b"}]}""", """{"f:containers":{"k:{\"name\":\"a\"}":{".":{},"f:name":{}}}}""",
        """{"f:containers":{"k:{\"name\":\"b\"}":{".":{},"f:name":{}}}}""", """{"containers":[{"name":"b"}]}""")]
    // An item that another manager has something in stays, with that alone taken out which nobody has.
    [InlineData("""{"containers":[{"name":"a","image":"i","tty":true}]}""", """{"f:containers":{"k:{\"name\":\"a\"}":{".":{},"f:name":{},"f:image":{}}}}""",
        """{"f:containers":{"k:{\"name\":\"a\"}":{"f:tty":{}}}}""", """{"containers":[{"tty":true}]}""")]
    [InlineData("""{"securityContext":{"runAsUser":1,"fsGroup":2}}""", """{"f:securityContext":{"f:runAsUser":{}}}""", "{}", "{}")]
    public void What_is_not_set_any_more_is_taken_out(string merged, string last, string keep, string result)
    {
        var tree = Json(merged);
        Merging.Prune(tree, FieldSet.FromJson(Json(last)), FieldSet.FromJson(Json(keep)), Spec);
        Assert.Equal(result, tree.ToText());
    }

    [Theory]
    [InlineData("""{"nodeName":"a"}""", """{"nodeName":"b"}""", "{}", """{"f:nodeName":{}}""", "{}")]
    [InlineData("{}", """{"nodeName":"b"}""", """{"f:nodeName":{}}""", "{}", "{}")]
    [InlineData("""{"containers":[{"name":"a"}]}""", """{"containers":[]}""", "{}", "{}", """{"f:containers":{"k:{\"name\":\"a\"}":{".":{},"f:name":{}}}}""")]
    [InlineData("""{"tolerations":[{"key":"a"}]}""", """{"tolerations":[{"key":"b"}]}""", "{}", """{"f:tolerations":{}}""", "{}")]
    public void Two_states_are_told_apart_field_by_field(string before, string after, string added, string modified, string removed)
    {
        var found = Comparison.Between(Json(before), Json(after), Spec);
        Assert.Equal((added, modified, removed), (found.Added.ToJson().ToText(), found.Modified.ToJson().ToText(), found.Removed.ToJson().ToText()));
    }

    [Fact]
    public void Field_sets_survive_being_written_and_read()
    {
        const string Text = """{"f:a":{".":{},"f:b":{},"k:{\"name\":\"x\"}":{".":{},"f:c":{}}},"f:d":{"v:\"s\"":{}}}""";
        Assert.Equal(Text, FieldSet.FromJson(Json(Text)).ToJson().ToText());
    }

    [Fact]
    public void Conflicts_of_several_fields_are_listed_by_owner()
    {
        var owner = new ManagerEntry("other", ManagerEntry.Update, "v1", "", "2026-01-01T00:00:00Z", new FieldSet());
        Assert.Equal(
            "Apply failed with 2 conflicts: conflicts with \"other\" using v1:\n- .spec.a\n- .spec.b",
            ApplyConflict.Describe([new ApplyConflict(owner, [".spec.a", ".spec.b"])]));
    }
}
