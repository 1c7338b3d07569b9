using System.Collections.Immutable;
using Infra.Tests.Stacks;
using Pulumi.Testing;

namespace Infra.Tests.Clusters;

/// <summary>The way in on the clouds whose load balancer ends no TLS.</summary>
public sealed class CloudEdgeTests
{
    private const string Vault = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/names/providers/Microsoft.Network";
    private const string Release = "kubernetes:helm.sh/v3:Release";

    [Theory]
    [InlineData("aks")]
    [InlineData("gke")]
    public async Task OneServiceHasALoadBalancerAndTheStagesAreBehindIt(string cloud)
    {
        var plan = await PlanAsync(cloud);

        var balancer = Assert.Single(plan.Of("kubernetes:core/v1:Service"), service => Spec(service).GetValueOrDefault("type") is "LoadBalancer");
        Assert.Equal("realmworks-edge", Inputs.Map(balancer["metadata"])["namespace"]);
        Assert.Equal("Local", Spec(balancer)["externalTrafficPolicy"]);
        Assert.Equal([443.0], EksPlan.Maps(Spec(balancer)["ports"]).Select(port => Convert.ToDouble(port["port"], provider: null)));
        var stage = Assert.Single(
            plan.Recorded, resource => resource.Name == "realm-demo-prod-http-trigger" && resource.Type!.EndsWith(":Service", StringComparison.Ordinal));
        Assert.Equal("ClusterIP", Spec(stage.Inputs)["type"]);
    }

    [Theory]
    [InlineData("aks")]
    [InlineData("gke")]
    public async Task InsideTheNetworkItAnswersAtAnAddressThatIsKnownBefore(string cloud)
    {
        var annotations = Annotations(await PlanAsync(cloud));

        if (cloud == "aks")
        {
            Assert.Equal("true", annotations["service.beta.kubernetes.io/azure-load-balancer-internal"]);
            Assert.Equal("10.64.128.10", annotations["service.beta.kubernetes.io/azure-load-balancer-ipv4"]);
            Assert.Equal("load-balancer", annotations["service.beta.kubernetes.io/azure-load-balancer-internal-subnet"]);
        }
        else
        {
            Assert.Equal("Internal", annotations["networking.gke.io/load-balancer-type"]);
            Assert.Equal("local-edge", annotations["networking.gke.io/load-balancer-ip-addresses"]);
            Assert.Equal("local-load-balancer", annotations["networking.gke.io/internal-load-balancer-subnet"]);
            Assert.DoesNotContain("networking.gke.io/internal-load-balancer-allow-global-access", annotations.Keys);
        }
    }

    [Fact]
    public async Task APublicOneOnAzureHasAnAddressInAllZonesThatAksMayUseAndTheSubnetLetsThrough()
    {
        var plan = await CloudPlan.AzureAsync(("ingress", Public("aks", "198.51.100.0/24")));

        var address = Assert.Single(plan.Of("azure:network/publicIp:PublicIp"), ip => Equals(ip["name"], "local-edge"));
        Assert.Equal(("Standard", "Static"), (address["sku"], address["allocationMethod"]));
        Assert.Equal(["1", "2", "3"], EksPlan.List(address["zones"]));
        Assert.Equal("local-edge", Annotations(plan)["service.beta.kubernetes.io/azure-pip-name"]);
        Assert.Equal("local-platform", Annotations(plan)["service.beta.kubernetes.io/azure-load-balancer-resource-group"]);
        Assert.Contains(plan.Recorded, resource => resource.Name == "edge-address" && Equals(resource.Inputs["roleDefinitionName"], "Network Contributor"));
        var rule = plan.The("azure:network/networkSecurityRule:NetworkSecurityRule");
        Assert.Equal(["198.51.100.0/24"], EksPlan.List(rule["sourceAddressPrefixes"]));
        Assert.Equal(["443"], EksPlan.List(rule["destinationPortRanges"]));
    }

    [Fact]
    public async Task APublicOneOnGoogleHasAnAddressOfTheRegionAndNamesItsCallers()
    {
        var plan = await CloudPlan.GoogleAsync(("ingress", Public("gke", "0.0.0.0/0")));

        Assert.Equal(("EXTERNAL", "PREMIUM"), Two(plan.The("gcp:compute/address:Address"), "addressType", "networkTier"));
        Assert.Equal("enabled", Annotations(plan)["cloud.google.com/l4-rbs"]);
        Assert.Equal("pods-per-node", Annotations(plan)["networking.gke.io/weighted-load-balancing"]);
        Assert.Equal(["0.0.0.0/0"], EksPlan.List(Spec(Balancer(plan))["loadBalancerSourceRanges"]));
    }

    [Theory]
    [InlineData("dnsZones", "azure:dns/aRecord:ARecord")]
    [InlineData("privateDnsZones", "azure:privatedns/aRecord:ARecord")]
    public async Task NamesOnAzureAreMadeInTheZoneThatHoldsThem(string kind, string type)
    {
        var record = (await CloudPlan.AzureAsync(("ingress", Internal("aks", $"{Vault}/{kind}/acme.example")))).The(type);

        Assert.Equal(("*.run", "acme.example"), Two(record, "name", "zoneName"));
        Assert.Equal(["10.64.128.10"], EksPlan.List(record["records"]));
    }

    [Theory]
    [InlineData("aks", "azure:authorization/assignment:Assignment", "roleDefinitionName", "DNS Zone Contributor")]
    [InlineData("gke", "gcp:dns/dnsManagedZoneIamMember:DnsManagedZoneIamMember", "role", "roles/dns.admin")]
    public async Task AcmeProvesThroughOneZoneWithoutAnyStoredCredential(string cloud, string grant, string member, string role)
    {
        var plan = await PlanAsync(cloud, ("ingress", Acme(cloud)));

        Assert.Single(plan.Of(grant), given => Equals(given.GetValueOrDefault(member), role));
        Assert.Equal("cert-manager", Assert.Single(plan.Of(Release), release => Equals(release["chart"], "cert-manager"))["name"]);
        var issuer = Inputs.Map(Inputs.Map(plan.The("kubernetes:cert-manager.io/v1:Issuer")["spec"])["acme"]);
        var proof = Inputs.Map(Inputs.Map(Assert.Single((IEnumerable<object>)issuer["solvers"]))["dns01"]);
        Assert.Equal([cloud == "aks" ? "azureDNS" : "cloudDNS"], proof.Keys);
        var order = plan.The("kubernetes:cert-manager.io/v1:Certificate");
        Assert.Equal(["run.acme.example", "*.run.acme.example"], EksPlan.List(Inputs.Map(order["spec"])["dnsNames"]));
        Assert.Equal("condition=Ready", Inputs.Map(Inputs.Map(order["metadata"])["annotations"])["pulumi.com/waitFor"]);
        Assert.DoesNotContain(plan.Of("kubernetes:core/v1:Secret"), secret => Equals(Inputs.Map(secret["metadata"])["namespace"], "realmworks-edge"));
    }

    [Theory]
    [InlineData("aks", "secrets-store.csi.k8s.io", "azure")]
    [InlineData("gke", "secrets-store-gke.csi.k8s.io", "gke")]
    public async Task ACertificateInTheCloudsStoreComesIntoThePodsByItsDriver(string cloud, string driver, string provider)
    {
        var plan = await PlanAsync(cloud);

        Assert.Equal(provider, Inputs.Map(plan.The("kubernetes:secrets-store.csi.x-k8s.io/v1:SecretProviderClass")["spec"])["provider"]);
        var volume = EksPlan.Maps(Pod(plan)["volumes"]).Single(volume => volume.ContainsKey("csi"));
        Assert.Equal(driver, Inputs.Map(volume["csi"])["driver"]);
    }

    [Theory]
    [InlineData("aks")]
    [InlineData("gke")]
    public async Task ACertificateThatIsGivenIsInOneSecret(string cloud)
    {
        var plan = await PlanAsync(cloud,
            ("ingress", """{ "domains": ["run.acme.example"], "certificate": { "source": "pem", "pem": "-----BEGIN CERTIFICATE-----" } }"""),
            ("certificateKey", "canary-key"));

        var secret = Assert.Single(plan.Of("kubernetes:core/v1:Secret"), secret => Equals(secret.GetValueOrDefault("type"), "kubernetes.io/tls"));
        Assert.Equal("realmworks-edge", Inputs.Map(secret["metadata"])["namespace"]);
        Assert.Single(plan.Recorded, resource => EksPlan.Texts(resource.Inputs).Any(text => text.Contains("canary-key", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("aks")]
    [InlineData("gke")]
    public async Task WithoutAStageThatIsReachedFromOutsideNothingAnswers(string cloud) =>
        Assert.DoesNotContain((await PlanAsync(cloud, ("realms", """[{ "name": "demo" }]""")))
            .Of("kubernetes:core/v1:Service"), service => Spec(service).GetValueOrDefault("type") is "LoadBalancer");

    private static string Internal(string cloud, string zone) =>
        $$"""{ "domains": ["*.run.acme.example"], "dnsZone": "{{zone}}", "certificate": { "source": "given", {{Stored(cloud)}} } }""";

    private static string Public(string cloud, string callers) =>
        $$"""{ "exposure": "public", "allowedCidrs": ["{{callers}}"], "domains": ["run.acme.example"], "certificate": { "source": "given", {{Stored(cloud)}} } }""";

    private static string Acme(string cloud) =>
        $$"""{ "domains": ["run.acme.example", "*.run.acme.example"], "dnsZone": "{{(cloud == "aks" ? $"{Vault}/dnsZones/acme.example" : "run-acme")}}", "certificate": { "source": "acme", "email": "a@acme.example" } }""";

    private static string Stored(string cloud) => cloud == "aks"
        ? "\"id\": \"https://acme.vault.azure.net/secrets/run\", \"keyVaultId\": \"/subscriptions/s/resourceGroups/names/providers/Microsoft.KeyVault/vaults/acme\""
        : "\"id\": \"projects/acme-prod/secrets/run\"";

    private static Task<CloudPlan> PlanAsync(string cloud, params (string Key, string Value)[] settings) =>
        cloud == "aks" ? CloudPlan.AzureAsync(settings) : CloudPlan.GoogleAsync(settings);

    private static ImmutableDictionary<string, object> Balancer(CloudPlan plan) =>
        plan.Of("kubernetes:core/v1:Service").Single(service => Spec(service).GetValueOrDefault("type") is "LoadBalancer");

    private static ImmutableDictionary<string, object> Annotations(CloudPlan plan) => Inputs.Map(Inputs.Map(Balancer(plan)["metadata"])["annotations"]);

    private static ImmutableDictionary<string, object> Pod(CloudPlan plan) => Inputs.Map(Inputs.Map(Spec(
        plan.Of("kubernetes:apps/v1:Deployment")
            .Single(workload => Equals(Inputs.Map(workload["metadata"]).GetValueOrDefault("namespace"), "realmworks-edge")))["template"])["spec"]);

    private static ImmutableDictionary<string, object> Spec(ImmutableDictionary<string, object> resource) => Inputs.Map(resource["spec"]);

    private static (object, object) Two(ImmutableDictionary<string, object> inputs, string first, string second) => (inputs[first], inputs[second]);
}
