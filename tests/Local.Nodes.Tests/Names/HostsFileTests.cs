using System.Text.Json.Nodes;
using Realmworks.Local.Nodes.Names;
using Realmworks.Local.Nodes.Pods;

namespace Realmworks.Local.Nodes.Tests.Names;

public sealed class HostsFileTests
{
    [Fact]
    public void A_service_is_found_by_every_name_that_cluster_dns_would_answer()
    {
        var service = Service("web", "shop", "10.96.1.1");
        Assert.Equal("10.96.1.1 web.shop.svc.cluster.local web.shop.svc web.shop web\n", ServiceNames.Render("shop", [service], []));
        Assert.Equal("10.96.1.1 web.shop.svc.cluster.local web.shop.svc web.shop\n", ServiceNames.Render("other", [service], []));
    }

    [Fact]
    public void A_headless_service_has_a_line_per_ready_pod_and_knows_pods_by_host_name()
    {
        var slice = Parse("""
            {"metadata":{"namespace":"q","labels":{"kubernetes.io/service-name":"nodes"}},
             "endpoints":[{"addresses":["10.244.1.2"],"hostname":"mq-0","conditions":{"ready":true}},
                          {"addresses":["10.244.1.3"],"conditions":{"ready":false}}]}
            """);
        Assert.Equal(
            "10.244.1.2 mq-0.nodes.q.svc.cluster.local mq-0.nodes.q.svc mq-0.nodes.q nodes.q.svc.cluster.local nodes.q.svc nodes.q\n",
            ServiceNames.Render("else", [Service("nodes", "q", "None")], [slice]));
    }

    [Fact]
    public void A_pod_knows_itself_first_even_before_it_is_ready()
    {
        var pod = Parse("""{"metadata":{"name":"mq-0","namespace":"q"},"spec":{"hostname":"mq-0","subdomain":"nodes","hostAliases":[{"ip":"1.2.3.4","hostnames":["x","y"]}]}}""");
        var hosts = HostsFile.Compose(pod, new PodAddresses("10.244.1.2", "127.77.1.1"), "10.96.0.1 kubernetes\n");
        Assert.Contains("\n10.244.1.2\tmq-0.nodes.q.svc.cluster.local mq-0.nodes.q.svc mq-0.nodes.q mq-0.nodes mq-0\n1.2.3.4\tx y\n10.96.0.1 kubernetes\n", hosts);
    }

    private static JsonObject Service(string name, string ns, string address) =>
        Parse($$$"""{"metadata":{"name":"{{{name}}}","namespace":"{{{ns}}}"},"spec":{"clusterIP":"{{{address}}}"}}""");

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
