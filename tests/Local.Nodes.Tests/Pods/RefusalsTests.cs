using System.Text.Json.Nodes;
using Realmworks.Local.Nodes.Pods;

namespace Realmworks.Local.Nodes.Tests.Pods;

public sealed class RefusalsTests
{
    [Theory]
    [InlineData("""{"hostNetwork":true}""", "{}", false, "hostNetwork is refused")]
    [InlineData("{}", """{"restartPolicy":"Always"}""", true, "init containers that keep running")]
    [InlineData("{}", """{"livenessProbe":{"grpc":{"port":1} } }""", false, "the livenessProbe uses grpc")]
    public void What_a_node_here_does_not_have_is_refused_in_words(string spec, string container, bool init, string words) =>
        Assert.Contains(words,
            Assert.Throws<ConfigurationException>(() => Refusals.Check(new JsonObject { ["spec"] = Parse(spec) }, Parse(container), init)).Message);

    [Fact]
    public void An_ordinary_container_is_not_refused() =>
        Refusals.Check(new JsonObject { ["spec"] = new JsonObject() }, Parse("""{"readinessProbe":{"httpGet":{"port":1} } }"""), init: false);

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
