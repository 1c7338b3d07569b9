using System.Text.Json.Nodes;

namespace Infra.Tests.Clusters;

public sealed class EksClusterTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AProductionClusterIsPrivateEncryptedLoggedAndProtected(bool preview)
    {
        var plan = await EksPlan.OfAsync(preview);

        var cluster = plan.Of("Cluster").Single().Inputs;
        var network = Stacks.Inputs.Map(cluster["vpcConfig"]);
        Assert.Equal((true, false), (network["endpointPrivateAccess"], network["endpointPublicAccess"]));
        Assert.Equal(["api", "audit", "authenticator"], EksPlan.List(cluster["enabledClusterLogTypes"]));
        Assert.Equal(["secrets"], EksPlan.List(Stacks.Inputs.Map(cluster["encryptionConfig"])["resources"]));
        Assert.Equal((true, false), (cluster["deletionProtection"], cluster["bootstrapSelfManagedAddons"]));
        var access = Stacks.Inputs.Map(cluster["accessConfig"]);
        Assert.Equal(("API", false), (access["authenticationMode"], access["bootstrapClusterCreatorAdminPermissions"]));
        Assert.Equal("STANDARD", Stacks.Inputs.Map(cluster["upgradePolicy"])["supportType"]);
        Assert.Contains(plan.Of("LogGroup"), group => (string)group.Inputs["name"] == "/aws/eks/acme/cluster");
    }

    [Fact]
    public async Task ARestrictedEndpointNamesWhoReachesIt()
    {
        var plan = await EksPlan.OfAsync(settings: ("cluster", """
            { "admins": ["arn:aws:iam::123456789012:role/deployer"], "endpoint": { "access": "restricted", "allowedCidrs": ["203.0.113.0/28"], "path": "none" } }
            """));

        var network = EksPlan.Map(plan.Of("Cluster").Single(), "vpcConfig");
        Assert.Equal((true, true), (network["endpointPrivateAccess"], network["endpointPublicAccess"]));
        Assert.Equal(["203.0.113.0/28"], EksPlan.List(network["publicAccessCidrs"]));
    }

    [Fact]
    public async Task EveryDeclaredAdministratorIsLetInAndNobodyElse()
    {
        var plan = await EksPlan.OfAsync();

        Assert.Equal(["arn:aws:iam::123456789012:role/deployer"], plan.Of("AccessEntry").Select(entry => (string)entry.Inputs["principalArn"]));
        Assert.EndsWith("AmazonEKSClusterAdminPolicy", (string)plan.Of("AccessPolicyAssociation").Single().Inputs["policyArn"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task PodsHaveIdentitiesOfTheirOwnAndNodesHaveNoRightsForThem()
    {
        var plan = await EksPlan.OfAsync();

        Assert.Equal(["AmazonEC2ContainerRegistryPullOnly", "AmazonEKSWorkerNodePolicy"], plan.Of("RolePolicyAttachment")
            .Where(policy => policy.Name!.StartsWith("node-role-", StringComparison.Ordinal))
                .Select(policy => ((string)policy.Inputs["policyArn"]).Split('/')[^1]).Order());
        foreach (var addon in new[] { "vpc-cni", "aws-ebs-csi-driver" })
        {
            var made = plan.Of("Addon").Single(candidate => (string)candidate.Inputs["addonName"] == addon);
            Assert.Single(EksPlan.Maps(made.Inputs["podIdentityAssociations"]));
        }
        var network = plan.Of("Addon").Single(addon => (string)addon.Inputs["addonName"] == "vpc-cni");
        Assert.Equal("true", (string?)JsonNode.Parse((string)network.Inputs["configurationValues"])!["enableNetworkPolicy"]);
    }

    [Fact]
    public async Task TheKubeconfigHoldsNoTokenAndTheProviderKnowsTheClusterFromTheFirstDay()
    {
        var plan = await EksPlan.OfAsync();

        var provider = plan.Recorded.Single(resource => resource.Type == "pulumi:providers:kubernetes").Inputs;
        var user = JsonNode.Parse((string)provider["kubeconfig"])!["users"]![0]!["user"]!.AsObject();
        Assert.Equal(["exec"], user.Select(member => member.Key));
        Assert.Equal("aws", (string?)user["exec"]!["command"]);
        Assert.Equal("ref|aws:eks/cluster:Cluster|control-plane|arn@ref|aws:eks/cluster:Cluster|control-plane|createdAt", provider["clusterIdentifier"]);
    }

    [Fact]
    public async Task APrivateEndpointHasItsDeclaredPath()
    {
        var bastion = await EksPlan.OfAsync();
        Assert.Single(bastion.Of("Group"), group => group.Type == "aws:autoscaling/group:Group");
        Assert.Contains(bastion.Of("SecurityGroupIngressRule"), rule => rule.Name == "bastion");

        var vpn = await EksPlan.OfAsync(false,
            ("cluster", """{ "admins": ["arn:aws:iam::123456789012:role/deployer"], "endpoint": { "access": "private", "path": "vpn" } }"""),
            ("network", """
                { "region": "eu-central-1", "zones": ["eu-central-1a", "eu-central-1b", "eu-central-1c"], "vpnPeers": [{ "name": "office", "cidrs": ["192.168.0.0/20"] }] }
                """));
        Assert.DoesNotContain(vpn.Recorded, resource => resource.Type == "aws:autoscaling/group:Group");
        Assert.Equal("192.168.0.0/20", vpn.One("SecurityGroupIngressRule", "control-plane-office-0").Inputs["cidrIpv4"]);
    }

    [Fact]
    public async Task WhatHoldsDataIsEncryptedClosedAndKept()
    {
        var plan = await EksPlan.OfAsync(settings: ("backup", """{ "locked": true, "retentionDays": 35 }"""));

        var bucket = plan.One("Bucket", "backup");
        Assert.Equal(true, bucket.Inputs["objectLockEnabled"]);
        Assert.All(plan.Of("Bucket"), made => Assert.Contains(plan.Of("BucketPublicAccessBlock"), closed =>
            closed.Name == made.Name && closed.Inputs.Values.OfType<bool>().All(value => value)));
        Assert.All(plan.Of("BucketPolicy"), policy => Assert.Contains("aws:SecureTransport", (string)policy.Inputs["policy"], StringComparison.Ordinal));
        Assert.Equal(35.0, Stacks.Inputs.Map(EksPlan.Maps(plan.One("BucketLifecycleConfiguration", "backup").Inputs["rules"])[0]["expiration"])["days"]);
        Assert.All(plan.Of("StorageClass").Where(made => made.Name != "shared"), made => Assert.Equal("true", EksPlan.Map(made, "parameters")["encrypted"]));
        Assert.Equal(["fast", "shared", "standard"], plan.Of("StorageClass").Select(made => made.Name).Order());
    }

    [Fact]
    public async Task NothingStandsOutsideAComponent()
    {
        var plan = await EksPlan.OfAsync();
        var orphans = plan.Resources.Where(resource => resource is not Pulumi.Stack)
            .Select(resource => Urn(resource)).Where(urn => urn.Split("::")[2].StartsWith("aws:", StringComparison.Ordinal));
        Assert.Empty(orphans);
    }

    [Fact]
    public async Task NoPolicyAllowsEverything()
    {
        var plan = await EksPlan.OfAsync();
        foreach (var policy in plan.Of("RolePolicy"))
        {
            var statements = JsonNode.Parse((string)policy.Inputs["policy"])!["Statement"]!.AsArray();
            Assert.All(statements, statement => Assert.DoesNotContain("\"*\"", statement!["Action"]!.ToJsonString(), StringComparison.Ordinal));
        }
    }

    private static string Urn(Pulumi.Resource resource)
    {
        var source = new TaskCompletionSource<string>();
        resource.Urn.Apply(urn =>
        {
            source.SetResult(urn);
            return urn;
        });
        return source.Task.GetAwaiter().GetResult();
    }
}
