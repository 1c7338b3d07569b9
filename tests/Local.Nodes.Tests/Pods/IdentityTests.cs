using System.Text.Json.Nodes;
using Realmworks.Local.Nodes.Pods;

namespace Realmworks.Local.Nodes.Tests.Pods;

public sealed class IdentityTests
{
    [Fact]
    public void A_restricted_container_runs_without_a_single_capability()
    {
        var identity = Of("""{"runAsUser":1000,"runAsGroup":2000,"allowPrivilegeEscalation":false,"capabilities":{"drop":["ALL"]}}""", """{"fsGroup":3000}""");
        Assert.Equal(
            "setpriv --reuid 1000 --regid 2000 --inh-caps=-all --ambient-caps=-all --bounding-set=-all --groups=3000 --no-new-privs -- app",
            string.Join(' ', identity.Wrap(["app"])));
    }

    [Fact]
    public void A_container_may_keep_one_capability_of_all() =>
        Assert.Equal(["net_bind_service"], Of("""{"capabilities":{"drop":["ALL"],"add":["NET_BIND_SERVICE"]}}""").Capabilities);

    [Theory]
    [InlineData("""{"runAsNonRoot":true}""", "container has runAsNonRoot and image will run as root")]
    [InlineData("""{"runAsNonRoot":true,"runAsUser":0}""", "container's runAsUser breaks non-root policy")]
    [InlineData("""{"privileged":true}""", "privileged containers are refused: a pod here is a process of this machine")]
    public void What_must_not_be_is_refused_in_words(string context, string message) =>
        Assert.Equal(message, Assert.Throws<ConfigurationException>(() => Of(context)).Message);

    private static Identity Of(string container, string pod = "{}") => Identity.Of(
        new JsonObject { ["spec"] = new JsonObject { ["securityContext"] = JsonNode.Parse(pod) } },
        new JsonObject { ["securityContext"] = JsonNode.Parse(container) }, "0");
}
