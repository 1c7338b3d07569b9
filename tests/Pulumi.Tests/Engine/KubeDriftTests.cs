using System.Text.Json.Nodes;
using Pulumi.Engine;
using Pulumi.Engine.Kube;

namespace Pulumi.Tests.Engine;

public sealed class KubeDriftTests
{
    private const string Wanted = """{ "spec": { "schema": { "x_kubernetes_preserve_unknown_fields": true, "type": "object" } } }""";

    [Fact]
    public void SchemaFieldsThatProgramsSpellWithUnderscoresAreNotDrift()
    {
        var inputs = Bag(Wanted);
        var live = Json("""{ "spec": { "schema": { "x-kubernetes-preserve-unknown-fields": true, "type": "object" } } }""");
        Assert.Same(inputs, KubeDrift.Inputs(inputs, inputs, live));
    }

    [Fact]
    public void SuchAFieldThatMovedIsDrift()
    {
        var inputs = Bag(Wanted);
        var live = Json("""{ "spec": { "schema": { "x-kubernetes-preserve-unknown-fields": false, "type": "object" } } }""");
        Assert.NotSame(inputs, KubeDrift.Inputs(inputs, inputs, live));
    }

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();

    private static System.Collections.Immutable.ImmutableSortedDictionary<string, PropertyValue> Bag(string text) => PropertyJson.FromJson(Json(text));
}
