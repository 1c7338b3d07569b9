using System.Collections.Immutable;
using Realmworks.Infra.Stacks;

namespace Infra.Tests.Clusters;

public sealed class EksEdgeTests
{
    [Fact]
    public async Task OneLoadBalancerHasAFootInEachZoneAndNothingInTheClusterOwnsAny()
    {
        var plan = await EksPlan.OfAsync();

        var balancer = plan.Of("LoadBalancer").Single().Inputs;
        Assert.Equal(("network", true, false), (balancer["loadBalancerType"], balancer["internal"], balancer["enableCrossZoneLoadBalancing"]));
        Assert.Equal(["a", "b", "c"], EksPlan.Maps(balancer["subnetMappings"]).Select(mapping => ((string)mapping["subnetId"]).Split('|')[2][^1].ToString()));
        Assert.DoesNotContain(plan.Of("Service"), service => EksPlan.Map(service, "spec").GetValueOrDefault("type") is "LoadBalancer");
    }

    [Fact]
    public async Task APortOfTheLoadBalancerEndsAtTheNodesOfPoolsThatTakeAnyPod()
    {
        var plan = await EksPlan.OfAsync();

        var service = EksPlan.Map(plan.One("Service", "realm-orders-prod-http-trigger"), "spec");
        Assert.Equal(("NodePort", "Local"), (service["type"], service["externalTrafficPolicy"]));
        var nodePort = EksPlan.Maps(service["ports"])[0]["nodePort"];
        Assert.Equal(nodePort, plan.One("TargetGroup", "edge-443").Inputs["port"]);
        Assert.Equal(nodePort, plan.One("SecurityGroupIngressRule", "edge-443").Inputs["fromPort"]);
        Assert.Equal(["core-a", "core-b", "core-c", "prod", "test"], plan.Of("Attachment")
            .Select(attachment => attachment.Name!["edge-443-".Length..]).Order());
        var listener = plan.One("Listener", "edge-443").Inputs;
        Assert.Equal(("TLS", "ref|aws:acm/certificate:Certificate|edge-certificate|arn"), (listener["protocol"], listener["certificateArn"]));
    }

    [Fact]
    public async Task RealmsAreCalledByTheirNamesBelowTheWildcard()
    {
        var plan = await EksPlan.OfAsync();
        var urls = new TaskCompletionSource<ImmutableDictionary<string, string>>();
        plan.Resources.OfType<InstallationStack>().Single().Urls.Apply(found =>
        {
            urls.SetResult(found);
            return found;
        });

        Assert.Equal("https://orders.run.acme.example", (await urls.Task)["orders/prod"]);
        Assert.Equal("*.run.acme.example", plan.One("Record", "edge-*.run.acme.example").Inputs["name"]);
        Assert.Equal("ref|aws:acm/certificate:Certificate|edge-certificate|proof", plan.One("Record", "edge-certificate-run.acme.example").Inputs["name"]);
    }

    [Fact]
    public async Task APublicLoadBalancerHasAddressesThatStayAndNamesItsCallers()
    {
        var plan = await EksPlan.OfAsync(settings: ("ingress", """
            { "exposure": "public", "allowedCidrs": ["198.51.100.0/24"], "domains": ["run.acme.example"], "certificate": { "source": "given", "id": "arn:aws:acm:eu-central-1:123456789012:certificate/1" } }
            """));

        var balancer = plan.Of("LoadBalancer").Single().Inputs;
        Assert.Equal(false, balancer["internal"]);
        Assert.All(EksPlan.Maps(balancer["subnetMappings"]), mapping => Assert.Contains("Eip", (string)mapping["allocationId"], StringComparison.Ordinal));
        Assert.Equal(["198.51.100.0/24"], plan.Of("SecurityGroupIngressRule")
            .Where(rule => rule.Name!.StartsWith("edge-443-", StringComparison.Ordinal)).Select(rule => rule.Inputs["cidrIpv4"]));
        Assert.Equal("arn:aws:acm:eu-central-1:123456789012:certificate/1", plan.One("Listener", "edge-443").Inputs["certificateArn"]);
        Assert.Empty(plan.Of("Certificate"));
    }

    [Fact]
    public async Task ACertificateOfTheCustomersIsTakenInWithItsKeySecret()
    {
        var plan = await EksPlan.OfAsync(false,
            ("ingress", """{ "domains": ["run.acme.example"], "certificate": { "source": "pem", "pem": "-----BEGIN CERTIFICATE-----\nA\n-----END CERTIFICATE-----\n-----BEGIN CERTIFICATE-----\nB\n-----END CERTIFICATE-----\n" } }"""),
            ("certificateKey", "canary-key"));

        var certificate = plan.Of("Certificate").Single().Inputs;
        Assert.Equal("-----BEGIN CERTIFICATE-----\nA\n-----END CERTIFICATE-----", certificate["certificateBody"]);
        Assert.Equal("-----BEGIN CERTIFICATE-----\nB\n-----END CERTIFICATE-----", certificate["certificateChain"]);
        Assert.Single(plan.Recorded, resource => EksPlan.Texts(resource.Inputs).Any(text => text.Contains("canary-key", StringComparison.Ordinal)));
    }
}
