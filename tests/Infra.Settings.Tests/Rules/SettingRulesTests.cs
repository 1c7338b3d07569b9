namespace Infra.Settings.Tests.Rules;

/// <summary>Combinations that cannot work, each with its key and what to do.</summary>
public sealed class SettingRulesTests
{
    private const string EksAdmins = "\"admins\": [\"arn:aws:iam::123456789012:role/platform\"]";
    private const string AksZone = "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/g/providers/Microsoft.Network";
    private const string EksZones = "\"region\": \"eu-central-1\", \"zones\": [\"eu-central-1a\", \"eu-central-1b\", \"eu-central-1c\"]";

    [Theory]
    [InlineData("gke", "nodePools", """{ "core": { "image": { "system": "redHat" } } }""",
        "realmworks:nodePools.core.image.system: GKE runs no redHat nodes: it takes no image of one's own; allowed: containerOptimized, ubuntu; Red Hat and " +
            "SUSE run on eks")]
    [InlineData("aks", "nodePools", """{ "core": { "image": { "system": "suse" } } }""", "realmworks:nodePools.core.image.system: AKS runs no suse nodes")]
    [InlineData("eks", "nodePools", """{ "core": { "image": { "system": "redHat" } } }""", "realmworks:nodePools.core.image.id: missing")]
    [InlineData("gke", "nodePools", """{ "core": { "image": { "id": "ami-0123456789abcdef0" } } }""",
        "realmworks:nodePools.core.image.id: is no setting of this cloud; only for cloud eks")]
    [InlineData("eks", "nodeScaler", """{ "clusterAutoscaler": { "pools": ["prod"] }, "karpenter": { "pools": ["prod", "prod-pipe"] } }""",
        "realmworks:nodeScaler.karpenter.pools: pool 'prod' would have two scalers, clusterAutoscaler and karpenter; list each pool below one of them")]
    [InlineData("eks", "nodeScaler", """{ "clusterAutoscaler": { "pools": ["prod"] } }""",
        "realmworks:nodePools.core.max: no scaler takes pool 'core' from 3 to 9")]
    [InlineData("eks", "nodeScaler", """{ "karpenter": {}, "clusterAutoscaler": { "pools": ["prod"] } }""",
        "realmworks:nodeScaler.karpenter.pools: core must be there before")]
    [InlineData("eks", "nodeScaler", """{ "clusterAutoscaler": { "pools": ["proud"] } }""",
        "realmworks:nodeScaler.clusterAutoscaler.pools: there is no pool 'proud'; allowed: core")]
    [InlineData("eks", "nodeScaler", """{ "builtIn": {} }""", "realmworks:nodeScaler.builtIn: is no setting of this cloud; only for cloud aks, gke")]
    [InlineData("aks", "nodeScaler", """{ "autoProvisioning": { "pools": ["prod"] } }""",
        "realmworks:nodeScaler.autoProvisioning: AKS refuses auto-provisioning beside")]
    [InlineData("eks", "cluster", $$"""{ {{EksAdmins}}, "endpoint": { "access": "private", "path": "none" } }""",
        "realmworks:cluster.endpoint.path: nothing reaches a private endpoint from outside: not even this deployment; allowed: bastion, vpn, runner")]
    [InlineData("eks", "cluster", $$"""{ {{EksAdmins}}, "endpoint": { "path": "vpn" } }""", "realmworks:cluster.endpoint.path: vpn, and no peer is declared")]
    [InlineData("eks", "cluster", $$"""{ {{EksAdmins}}, "endpoint": { "access": "restricted" } }""",
        "realmworks:cluster.endpoint.allowedCidrs: missing: a restricted")]
    [InlineData("eks", "cluster", $$"""{ {{EksAdmins}}, "endpoint": { "access": "restricted", "allowedCidrs": ["0.0.0.0/0"] } }""",
        "realmworks:cluster.endpoint.allowedCidrs: 0.0.0.0/0 opens the endpoint to the world")]
    [InlineData("eks", "cluster", "{}", "realmworks:cluster.admins: missing")]
    [InlineData("eks", "cluster", """{ "admins": ["me"] }""",
        "realmworks:cluster.admins: 'me' is no administrator on eks; allowed: the ARN of an IAM role or user")]
    [InlineData("eks", "cluster", $$"""{ {{EksAdmins}}, "encryption": { "key": "given" } }""",
        "realmworks:cluster.encryption.keyId: missing: the key is given")]
    [InlineData("eks", "cluster", $$"""{ {{EksAdmins}}, "version": 1.35 }""", "realmworks:cluster.version: must be text, not 1.35; write it in quotes")]
    [InlineData("eks", "cluster", $$"""{ {{EksAdmins}}, "audit": { "retentionDays": 900 } }""", "realmworks:cluster.audit.retentionDays: must be a")]
    [InlineData("eks", "network", """{ "region": "eu-central-1", "zones": ["eu-central-1a"] }""",
        "realmworks:network.zones: production needs three zones, not 1; name three zones of the region, or set profile: development")]
    [InlineData("eks", "network", """{ "region": "eu-central-1", "zones": ["eu-central-1a", "eu-central-1b", "eu-west-1c"] }""",
        "realmworks:network.zones: 'eu-west-1c' is no zone of eu-central-1; allowed: eu-central-1 with a letter")]
    [InlineData("aks", "network", """{ "region": "westeurope", "zones": ["1", "2", "2"] }""", "realmworks:network.zones: zone '2' is there twice")]
    [InlineData("eks", "network", "{}", "realmworks:network.region: missing; allowed: a region")]
    [InlineData("eks", "network", $$"""{ {{EksZones}}, "cidr": "10.64.0.0/15" }""",
        "realmworks:network.cidr: 10.64.0.0/15 has a size that does not work on eks; allowed: a prefix from /16 to /20")]
    [InlineData("eks", "network", $$"""{ {{EksZones}}, "cidr": "10.64.1.0/16" }""",
        "realmworks:network.cidr: '10.64.1.0/16' is not allowed; allowed: an aligned IPv4 block")]
    [InlineData("eks", "network", $$"""{ {{EksZones}}, "podCidr": "10.64.0.0/16" }""",
        "realmworks:network.podCidr: 10.64.0.0/16 overlaps 10.64.0.0/16 of network.cidr")]
    [InlineData("eks", "network", $$"""{ {{EksZones}}, "vpnPeers": [{ "name": "hq", "cidrs": ["192.168.0.0/16", "100.64.3.0/24"] }] }""",
        "realmworks:network.vpnPeers[0].cidrs: 100.64.3.0/24 overlaps 100.64.0.0/16 of network.podCidr; choose blocks that share no address")]
    [InlineData("eks", "network", $$"""{ {{EksZones}}, "nat": "single" }""", "realmworks:network.nat: one gateway in one zone")]
    [InlineData("eks", "network", $$"""{ {{EksZones}}, "nat": "none" }""", "realmworks:network.nat: without a gateway or interface endpoints")]
    [InlineData("eks", "network", $$"""{ {{EksZones}}, "cidr": "10.64.0.0/20", "podCidr": "100.64.0.0/20" }""", "realmworks:nodePools: 120 nodes at most need")]
    [InlineData("eks", "network", $$"""{ {{EksZones}}, "given": { "id": "vpc-1", "nodeSubnets": ["s-1", "s-2"] } }""",
        "realmworks:network.given.nodeSubnets: 2 subnets do not spread over 3 zones")]
    [InlineData("gke", "network", """{ "region": "europe-west3", "zones": ["europe-west3-a", "europe-west3-b", "europe-west3-c"], "nat": "perZone" }""",
        "realmworks:network.nat: Cloud NAT belongs to no zone; allowed: regional, none")]
    [InlineData("gke", "network",
        """{ "region": "europe-west3", "zones": ["europe-west3-a", "europe-west3-b", "europe-west3-c"], "podCidr": "10.128.0.0/18" }""",
        "realmworks:network.podCidr: 10.128.0.0/18 holds pods of 64 nodes, and the pools have up to 120; allowed: a prefix of at most /17")]
    [InlineData("eks", "nodePools", """{ "elk-prod": { "spot": true } }""", "realmworks:nodePools.elk-prod.spot: volumes live on this pool (zonal)")]
    [InlineData("eks", "nodePools", """{ "core": { "enabled": false } }""", "realmworks:nodePools.core.min: nothing runs without a node in core")]
    [InlineData("eks", "nodePools", """{ "prod": { "min": 4 } }""", "realmworks:nodePools.prod.min: 4 nodes do not spread evenly over 3 zones")]
    [InlineData("eks", "nodePools", """{ "prod": { "min": 15 } }""", "realmworks:nodePools.prod.min: 15 is more than max, 12")]
    [InlineData("eks", "nodePools", """{ "elk-prod": { "max": 10 } }""", "realmworks:nodePools.elk-prod.max: 10 nodes do not divide into one group a zone")]
    [InlineData("eks", "nodePools", """{ "gold": { "max": 3 } }""", "realmworks:nodePools.gold.instanceTypes: missing")]
    [InlineData("eks", "nodePools", """{ "gold": { "instanceTypes": ["m7i.large"], "realm": "acme" } }""",
        "realmworks:nodePools.gold.realm: there is no realm 'acme'")]
    [InlineData("eks", "nodePools", """{ "Gold": { "instanceTypes": ["m7i.large"] } }""", "realmworks:nodePools.Gold: 'Gold' is not allowed as a name")]
    [InlineData("aks", "nodePools", """{ "gold-databases": { "instanceTypes": ["m"], "zonal": true } }""",
        "realmworks:nodePools.gold-databases: 'gold-databases' is too long for a pool on AKS; at most 11")]
    [InlineData("gke", "nodePools", """{ "prod": { "instanceTypes": ["n2-standard-4", "n2-standard-8"] } }""",
        "realmworks:nodePools.prod.instanceTypes: a pool has one machine type on gke")]
    [InlineData("eks", "headroom", """{ "pools": ["gold"] }""", "realmworks:headroom.pools: there is no pool 'gold'")]
    [InlineData("eks", "headroom", """{ "signals": [{ "name": "memory", "metric": "memory", "target": "80" }] }""",
        "realmworks:headroom.prometheus: missing: signals are asked of a Prometheus, and the installation brings none; name the address of one")]
    [InlineData("eks", "headroom", """{ "signals": [{ "name": "queues", "metric": "custom", "target": "100" }] }""",
        "realmworks:headroom.signals[0].query: missing: the metric is custom")]
    [InlineData("eks", "ingress", """{ "exposure": "public", "domains": ["a.example"], "certificate": { "source": "acme", "email": "a@b.example" } }""",
        "realmworks:ingress.allowedCidrs: missing")]
    [InlineData("eks", "ingress", """{ "domains": ["a.example"], "certificate": { "source": "acme", "email": "a@b.example" } }""",
        "realmworks:ingress.dnsZone: missing: ACME is proven")]
    [InlineData("eks", "ingress", """{ "domains": ["a.example"], "certificate": { "source": "pem", "pem": "-" } }""", "realmworks:certificateKey: missing")]
    [InlineData("eks", "ingress", """{ "domains": ["a.example"], "certificate": { "source": "given", "id": "mine" } }""",
        "realmworks:ingress.certificate.id: 'mine' names no certificate on eks; allowed: arn:aws:acm:")]
    [InlineData("aks", "ingress", """{ "domains": ["a.example"], "certificate": { "source": "given", "id": "https://acme.vault.azure.net/secrets/run" } }""",
        "realmworks:ingress.certificate.keyVaultId: missing: what serves the certificate is given the right to read it; name the vault's resource id")]
    [InlineData("gke", "ingress", """{ "domains": ["a.example"], "certificate": { "source": "given", "id": "map-1" } }""",
        "realmworks:ingress.certificate.id: 'map-1' names no certificate on gke; allowed: projects/<project>/secrets/<name>")]
    [InlineData("gke", "ingress", """{ "domains": ["a.example"], "dnsZone": "a.example" }""",
        "realmworks:ingress.dnsZone: 'a.example' names no zone on gke; allowed: a managed zone's name")]
    [InlineData("aks", "ingress", """{ "domains": ["a.example"], "dnsZone": "a.example" }""",
        "realmworks:ingress.dnsZone: 'a.example' names no zone on aks; allowed: /subscriptions/")]
    [InlineData("aks", "cluster",
        """{ "encryption": { "key": "given", "keyVaultId": "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v\n" } }""",
        "realmworks:cluster.encryption.keyVaultId: '/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v\n' is not allowed; ")]
    [InlineData("aks", "ingress", $$"""{ "domains": ["a.example"], "dnsZone": "{{AksZone}}/dnsZones/a.example\n" }""",
        $"realmworks:ingress.dnsZone: '{AksZone}/dnsZones/a.example\n' names no zone on aks; ")]
    [InlineData("aks", "ingress",
        $$"""{ "domains": ["a.example"], "dnsZone": "{{AksZone}}/privateDnsZones/a.example", "certificate": { "source": "acme", "email": "a@b.example" } }""",
        "realmworks:ingress.dnsZone: ACME asks for its proof from outside")]
    [InlineData("aks", "ingress", $$"""{ "domains": ["a.example", "b.example"], "dnsZone": "{{AksZone}}/dnsZones/a.example" }""",
        "realmworks:ingress.domains: b.example is not below a.example of ingress.dnsZone; allowed: a.example and names that end with .a.example")]
    [InlineData("aks", "ingress",
        """{ "domains": ["a.example"], "dnsZone": "/subscriptions/other/resourceGroups/g/providers/Microsoft.Network/dnsZones/a.example" }""",
        "realmworks:ingress.dnsZone: the zone is of subscription other")]
    [InlineData("eks", "eks", """{ "addons": { "vpc": "v1.21.1-eksbuild.3" } }""",
        "realmworks:eks.addons.vpc: no such add-on is installed; allowed: aws-ebs-csi-driver, ")]
    [InlineData("eks", "eks", """{ "addons": { "vpc-cni": "1.21" } }""",
        "realmworks:eks.addons.vpc-cni: '1.21' is no version of an add-on; allowed: the form v1.35.0-eksbuild.2")]
    [InlineData("eks", "eks", """{ "addons": { "kube-proxy": "v1.99999999999.0-eksbuild.1" } }""",
        "realmworks:eks.addons.kube-proxy: 'v1.99999999999.0-eksbuild.1' is no version of an add-on")]
    [InlineData("eks", "eks", """{ "addons": { "kube-proxy": "v1.36.0-eksbuild.1" } }""",
        "realmworks:eks.addons.kube-proxy: v1.36.0-eksbuild.1 does not work with Kubernetes 1.35")]
    [InlineData("eks", "realms",
        """[{ "name": "a", "stages": [{ "name": "prod", "httpPort": 8080 }] }, { "name": "b", "stages": [{ "name": "prod", "httpPort": 8080 }] }]""",
        "realmworks:realms[1].stages[0].httpPort: 8080 meets 8080 of realms[0].stages[0].httpPort on the one load balancer")]
    [InlineData("eks", "ingress", "{}", "realmworks:ingress.certificate.source: production answers by TLS")]
    [InlineData("eks", "ingress", """{ "certificate": { "source": "acme", "email": "a@b.example" } }""",
        "realmworks:ingress.domains: missing: a certificate is for names")]
    [InlineData("eks", "ingress", """{ "dnsZone": "Z1" }""", "realmworks:ingress.domains: missing: there is a dnsZone and no name to make in it")]
    [InlineData("eks", "ingress", """{ "domains": ["a.example"], "certificate": { "source": "given" } }""",
        "realmworks:ingress.certificate.id: missing: source is given")]
    [InlineData("eks", "ingress", """{ "domains": ["a.example"], "allowedCidrs": ["203.0.113.0/28"] }""",
        "realmworks:ingress.allowedCidrs: an internal load balancer answers to the network alone")]
    [InlineData("eks", "certificateKey", "key", "realmworks:certificateKey: is the key of a certificate that is not there")]
    [InlineData("aks", "ingress",
        $$"""{ "exposure": "public", "allowedCidrs": ["203.0.113.0/28"], "domains": ["a.example"], "dnsZone": "{{AksZone}}/privateDnsZones/a.example" }""",
        "realmworks:ingress.dnsZone: nobody outside asks a private zone for a public load balancer")]
    [InlineData("eks", "cluster", $$"""{ {{EksAdmins}}, "endpoint": { "access": "private", "path": "bastion", "allowedCidrs": ["203.0.113.0/28"] } }""",
        "realmworks:cluster.endpoint.allowedCidrs: a private endpoint has none; remove them, or set access: restricted")]
    [InlineData("eks", "cluster", $$"""{ {{EksAdmins}}, "encryption": { "key": "made", "keyId": "arn:aws:kms:eu-central-1:1:key/1" } }""",
        "realmworks:cluster.encryption.keyId: names a key that nothing uses")]
    [InlineData("aks", "cluster",
        """{ "admins": ["11111111-2222-3333-4444-555555555555"], "encryption": { "key": "given", "keyId": "https://v.vault.azure.net/keys/k" } }""",
        "realmworks:cluster.encryption.keyVaultId: missing: what uses the key is given rights on its vault")]
    [InlineData("eks", "network", $$"""{ {{EksZones}}, "given": { "id": "vpc-1", "nodeSubnets": ["s-1", "s-2", "s-3"], "publicSubnets": ["p-1"] } }""",
        "realmworks:network.given.publicSubnets: a public load balancer needs a public subnet in each zone", "ingress",
        """{ "exposure": "public", "allowedCidrs": ["0.0.0.0/0"], "domains": ["a.example"], "certificate": { "source": "given", "id": "arn:aws:acm:eu-central-1:1:certificate/1" } }""")]
    [InlineData("aks", "network", """{ "region": "westeurope", "zones": ["1", "2", "3"], "given": { "id": "n", "nodeSubnets": ["s"] } }""",
        "realmworks:network.given.apiServerSubnet: missing: a private endpoint stands in a subnet of its own")]
    [InlineData("aks", "network",
        """{ "region": "westeurope", "zones": ["1", "2", "3"], "given": { "id": "n", "nodeSubnets": ["s-1", "s-2"], "apiServerSubnet": "a" } }""",
        "realmworks:network.given.nodeSubnets: 2 subnets do not spread over 3 zones; name one for all zones, or 3 in the order of network.zones")]
    [InlineData("gke", "network",
        """{ "region": "europe-west3", "zones": ["europe-west3-a", "europe-west3-b", "europe-west3-c"], "given": { "id": "n", "nodeSubnets": ["s-1"] } }""",
        "realmworks:network.given.podRange: GKE takes pods and services from secondary ranges of the subnet")]
    [InlineData("gke", "network", """{ "region": "europe-west3", "zones": ["europe-west3-a", "europe-west3-b", "europe-west3-c"], "given": { "id": "n", "nodeSubnets": ["s-1", "s-2"], "podRange": "p", "serviceRange": "s" } }""",
        "realmworks:network.given.nodeSubnets: 2 subnets, and a subnet of GKE spans all zones; name one")]
    [InlineData("eks", "nodePools", """{ "core": { "spot": true } }""",
        "realmworks:nodePools.core.spot: core runs the broker and what keeps the cluster alive")]
    [InlineData("eks", "nodePools", """{ "prod": { "realm": "orders" } }""",
        "realmworks:nodePools.prod.realm: the eight pools are everybody's", "realms", """[{ "name": "orders" }]""")]
    [InlineData("eks", "nodePools", """{ "prod": { "labels": { "realmworks.io/pool": "gold" } } }""",
        "realmworks:nodePools.prod.labels: 'realmworks.io/pool' is set by the installation itself")]
    [InlineData("eks", "headroom", """{ "pools": ["prod"], "prometheus": "http://prometheus:9090", "signals": [{ "name": "m", "metric": "memory", "target": "80", "pools": ["core"] }] }""",
        "realmworks:headroom.signals[0].pools: pool 'core' has no headroom; allowed: prod")]
    [InlineData("local", "headroom", """{ "enabled": true }""", "realmworks:headroom.enabled: headroom needs pools that a node autoscaler grows")]
    [InlineData("gke", "tags", """{ "owner": "Ada Lovelace" }""", "realmworks:tags.owner: 'Ada Lovelace' is no tag value on gke")]
    [InlineData("eks", "network", """{ "region": "eu-central-1", "zones": ["eu-central-1a"] }""",
        "realmworks:network.zones: EKS takes subnets of two zones at least", "profile", "development")]
    [InlineData("eks", "cluster", """{ "admins": [] }""",
        "realmworks:cluster.admins: is empty; fill it in: Who administers the cluster: IAM role or user ARNs")]
    [InlineData("aks", "aks", """{ "subscription": "", "tenant": "" }""", "realmworks:aks.tenant: is empty; allowed: a GUID in lower case")]
    [InlineData("aks", "ingress", """{ "domains": ["a.example"], "certificate": { "source": "given", "id": "" } }""",
        "realmworks:ingress.certificate.keyVaultId: missing")]
    [InlineData("gke", "gke", "{}", "realmworks:gke.project: missing")]
    [InlineData("gke", "aks", "{}", "realmworks:aks: is no setting of this cloud; only for cloud aks; remove it")]
    public void WhatCannotWorkIsRefusedWithItsKeyAndRemedy(
        string cloud, string key, string value, string message, string? besides = null, string? itsValue = null)
    {
        var settings = (cloud == "local" ? new(Given.Local) : Given.Of(cloud)).With((key, value));
        Assert.Contains((besides is null ? settings : settings.With((besides, itsValue!)))
            .Faults(), fault => fault.StartsWith(message, StringComparison.Ordinal));
    }

    [Fact]
    public void MoreTagsThanACloudTakesAreRefused() => Assert.Contains(
        Given.Of("gke").With(("tags", $"{{ {string.Join(", ", Enumerable.Range(0, 70).Select(i => $"\"tag{i}\": \"x\""))} }}")).Faults(),
        fault => fault.StartsWith("realmworks:tags: 70 are too many; allowed: at most ", StringComparison.Ordinal));

    [Fact]
    public void ANameThatIsTooLongForWhatIsMadeOfItIsRefused() =>
        Assert.StartsWith("realmworks:cloud: the installation's name 'a-very-long-customer' does not fit",
            Given.Of("eks").Faults("a-very-long-customer").Single(), StringComparison.Ordinal);

    [Fact]
    public void ImpossibleCombinationsAreToldAllAtOnce()
    {
        var faults = Given.Of("gke").With(
            ("nodePools", """{ "core": { "image": { "system": "redHat" } }, "prod": { "min": 2 } }"""),
            ("realms", """[{ "name": "Orders" }, { "name": "a" }, { "name": "a" }]"""),
            ("nodeScaler", """{ "builtIn": {}, "autoProvisioning": {} }"""),
            ("cluster", """{ "admins": ["group:a@b.example"], "endpoint": { "path": "none" } }"""),
            ("network", """{ "region": "europe-west3", "zones": ["europe-west3-a"], "podCidr": "10.64.0.0/14" }""")).Faults();
        string[] keys = ["nodePools.core.image.system", "nodeScaler.autoProvisioning.pools", "cluster.endpoint.path",
            "network.zones", "network.podCidr", "nodePools.prod.min", "realms[0].name", "realms[2].name"];
        Assert.All(keys, key => Assert.Contains(faults, fault => fault.StartsWith($"realmworks:{key}: ", StringComparison.Ordinal)));
    }
}
