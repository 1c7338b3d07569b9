using System.Text.Json.Nodes;
using Realmworks.Local.Client;
using Realmworks.Local.Controllers.Endpoints;

namespace Realmworks.Local.Controllers.Tests.Endpoints;

public sealed class EndpointPolicyTests
{
    private readonly JsonObject _service = Make.Json("""
        {"metadata": {"name": "web", "namespace": "ns", "uid": "s"},
         "spec": {"selector": {"app": "web"}, "ports": [{"name": "http", "port": 80, "targetPort": "web"}, {"name": "raw", "port": 99}]} }
        """);

    [Theory]
    [InlineData(true, false, false, true, true, false)]
    [InlineData(false, false, false, false, false, false)]
    [InlineData(true, true, false, false, true, true)]
    [InlineData(false, false, true, true, true, false)]
    [InlineData(false, true, true, true, true, true)]
    public void Conditions_tell_ready_serving_and_terminating(
        bool ready, bool deleting, bool publish, bool isReady, bool serving, bool terminating)
    {
        var pod = Make.Pod("p", node: "node-a", ready: ready, ip: "10.0.0.1");
        if (deleting)
            pod.Deleting();
        if (publish)
            _service["spec"]!["publishNotReadyAddresses"] = true;

        var endpoint = EndpointPolicy.EndpointOf(_service, pod, Make.Node("node-a", "a"));

        Assert.Equal(
            (isReady, serving, terminating),
            (endpoint.FlagAt("conditions", "ready"), endpoint.FlagAt("conditions", "serving"), endpoint.FlagAt("conditions", "terminating")));
        Assert.Equal(("node-a", "a"), (endpoint.TextAt("nodeName"), endpoint.TextAt("zone")));
    }

    [Fact]
    public void A_named_target_port_is_looked_up_in_the_pod()
    {
        var pod = Make.Pod("p", spec: """{"containers": [{"name": "c", "ports": [{"name": "web", "containerPort": 8080}]}]}""");

        var ports = EndpointPolicy.PortsOf(_service, pod);

        Assert.Equal(["http 8080", "raw 99"], ports.OfType<JsonObject>().Select(port => $"{port.TextAt("name")} {port.NumberAt("port")}"));
    }

    [Fact]
    public void A_pod_without_the_named_port_serves_the_others() =>
        Assert.Equal("raw", Assert.Single(EndpointPolicy.PortsOf(_service, Make.Pod("p")).OfType<JsonObject>()).TextAt("name"));

    [Fact]
    public void The_host_name_is_told_when_the_pod_says_it_belongs_to_the_service()
    {
        var pod = Make.Pod("web-0", node: "node-a", ip: "10.0.0.1", spec: """{"hostname": "web-0", "subdomain": "web"}""");

        Assert.Equal("web-0", EndpointPolicy.EndpointOf(_service, pod, null).TextAt("hostname"));
        _service["metadata"]!["name"] = "other";
        Assert.Null(EndpointPolicy.EndpointOf(_service, pod, null).TextAt("hostname"));
    }

    [Fact]
    public void Pods_with_different_ports_stand_in_different_slices_and_subsets()
    {
        var endpoints = new[] { "8080", "8081", "8080" }
            .Select((port, i) => Make.Pod(
                $"p{i}", node: "node-a", ip: $"10.0.0.{i}", spec: $$"""{"containers": [{"ports": [{"name": "web", "containerPort": {{port}} }]}]}"""))
            .Select(pod => (EndpointPolicy.EndpointOf(_service, pod, null), EndpointPolicy.PortsOf(_service, pod)))
            .ToList();

        Assert.Equal([2, 1], EndpointObjects.Slices(_service, endpoints).Select(slice => slice.ObjectsAt("endpoints").Count()));
        Assert.Equal([2, 1], EndpointObjects.Endpoints(_service, endpoints).ObjectsAt("subsets").Select(subset => subset.ObjectsAt("addresses").Count()));
    }

    [Fact]
    public void A_service_without_pods_has_one_empty_slice()
    {
        var slice = Assert.Single(EndpointObjects.Slices(_service, []));

        Assert.Empty(slice.ObjectsAt("endpoints"));
        Assert.Equal("web", slice.Label("kubernetes.io/service-name"));
    }
}
