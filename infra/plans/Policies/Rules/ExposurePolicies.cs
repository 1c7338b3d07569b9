using System.Collections.Immutable;
using Realmworks.Infra.Settings.Edge;

namespace Realmworks.Infra.Plans.Policies.Rules;

/// <summary>Nothing is open that the settings do not name.</summary>
internal static class ExposurePolicies
{
    private const string World = "0.0.0.0/0";

    public static ImmutableArray<Policy> All { get; } =
    [
        new("RW111", Severity.Error, "No Kubernetes API is public without listed blocks", "Every flaw in the API server is then anybody's to use.", Endpoints),
        new("RW112", Severity.Error, "No rule lets everybody in, but a public load balancer's",
            "A port that is open to the world is scanned within minutes.", Rules),
        new("RW113", Severity.Error, "Buckets are private", "A public bucket of backups is a public copy of everything.", Buckets),
        new("RW114", Severity.Error, "Nodes have no public addresses",
            "A node is reached through load balancers and the private network; a public address goes around both.", Nodes),
        new("RW115", Severity.Error, "A load balancer is internal, or names who may call it",
            "The product's load balancers answer inside the network; the settings say who else.", LoadBalancers),
    ];

    private static IEnumerable<Breach> Endpoints(PolicyScope scope) =>
    [
        .. scope.Each(scope.Of("aws:eks/cluster:Cluster"), cluster => Endpoint(
            cluster.Inputs["vpcConfig"]["endpointPublicAccess"].Flag != false, cluster.Inputs["vpcConfig"]["publicAccessCidrs"].Texts)),
        .. scope.Each(scope.Of("azure:containerservice/kubernetesCluster:KubernetesCluster"), cluster => Endpoint(
            cluster.Inputs["privateClusterEnabled"].Flag != true, cluster.Inputs["apiServerAccessProfile"]["authorizedIpRanges"].Texts)),
        .. scope.Each(scope.Of("gcp:container/cluster:Cluster"), cluster => Endpoint(
            cluster.Inputs["privateClusterConfig"]["enablePrivateEndpoint"].Flag != true,
            cluster.Inputs["masterAuthorizedNetworksConfig"]["cidrBlocks"].Items.Select(block => block["cidrBlock"].Text ?? ""))),
    ];

    private static string? Endpoint(bool isPublic, IEnumerable<string> blocks) => !isPublic ? null
        : !blocks.Any() ? "it is public and names no blocks" : blocks.Contains(World) ? $"it is open to {World}" : null;

    // AWS may say the rule as a resource or inside its group.
    private static IEnumerable<Breach> Rules(PolicyScope scope) =>
    [
        .. scope.Each(scope.Of("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"), rule =>
            rule.Inputs["cidrIpv4"].Text == World || rule.Inputs["cidrIpv6"].Text == "::/0" ? Open(scope, rule.Inputs["fromPort"].Number) : null),
        .. scope.Each(scope.Of("aws:ec2/securityGroup:SecurityGroup"), group =>
            group.Inputs["ingress"].Items.Where(rule => rule["cidrBlocks"].Texts.Contains(World))
                .Select(rule => Open(scope, rule["fromPort"].Number)).FirstOrDefault()),
        .. scope.Each(scope.Of("azure:network/networkSecurityRule:NetworkSecurityRule"), rule =>
            rule.Inputs["direction"].Text == "Inbound" && rule.Inputs["access"].Text == "Allow"
            && rule.Inputs["sourceAddressPrefixes"].Texts.Append(rule.Inputs["sourceAddressPrefix"].Text ?? "")
                .Any(source => source is "*" or "Internet" or World)
                ? Ports(rule).Select(port => Open(scope, port)).FirstOrDefault(open => open is not null) : null),
        .. scope.Each(scope.Of("gcp:compute/firewall:Firewall"), rule =>
            rule.Inputs["direction"].Text != "EGRESS" && rule.Inputs["allows"].Items.Any() && rule.Inputs["sourceRanges"].Texts.Contains(World)
                ? Open(scope, rule.Inputs["allows"].Items.SelectMany(allow => allow["ports"].Items).Select(port => port.Number).FirstOrDefault()) : null),
    ];

    // One port, or a list; none says all of them.
    private static IEnumerable<int?> Ports(PlannedResource rule) => rule.Inputs["destinationPortRanges"].Items is var ranges && ranges.Any()
        ? ranges.Select(range => range.Number) : [rule.Inputs["destinationPortRange"].Number];

    private static string? Open(PolicyScope scope, int? port) =>
        port is 80 or 443 && scope.Settings.Ingress.Exposure == Exposure.Public && scope.Settings.Ingress.AllowedCidrs.Any(cidr => cidr.Prefix == 0)
            ? null : $"it lets {World} in{(port is null ? "" : $" on port {port}")}";

    private static IEnumerable<Breach> Buckets(PolicyScope scope) =>
    [
        .. scope.Each(scope.Of("aws:s3/bucket:Bucket"), bucket =>
            scope.Of("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock").Any(block => Plan.DependsOn(block, bucket)
                && new[] { "blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets" }.All(name => block.Inputs[name].Flag == true))
                ? null : "it has no public access block with all four set"),
        .. scope.Each(scope.Of("gcp:storage/bucket:Bucket"), bucket =>
            bucket.Inputs["publicAccessPrevention"].Text == "enforced" && bucket.Inputs["uniformBucketLevelAccess"].Flag == true
                ? null : "publicAccessPrevention is not enforced, or access is not uniform"),
        .. scope.Each(scope.Of("azure:storage/account:Account"), account =>
            account.Inputs["allowNestedItemsToBePublic"].Flag == false ? null : "allowNestedItemsToBePublic is not false"),
    ];

    private static IEnumerable<Breach> Nodes(PolicyScope scope) =>
    [
        .. scope.Each(scope.Of("aws:ec2/subnet:Subnet"), subnet => subnet.Inputs["mapPublicIpOnLaunch"].Flag == true
            ? "what is launched in it has a public address"
            : null),
        .. scope.Each(scope.Of("aws:ec2/launchTemplate:LaunchTemplate"), template =>
            template.Inputs["networkInterfaces"].Items.Any(card => card["associatePublicIpAddress"].Flag == true)
                ? "its machines have a public address"
                : null),
        .. scope.Each(scope.Of("aws:ec2/instance:Instance"), instance => instance.Inputs["associatePublicIpAddress"].Flag == true
            ? "it has a public address"
            : null),
        .. scope.Each(scope.Of("azure:containerservice/kubernetesClusterNodePool:KubernetesClusterNodePool"), pool =>
            pool.Inputs["nodePublicIpEnabled"].Flag == true ? "its nodes have public addresses" : null),
        .. scope.Each(scope.Of("gcp:container/cluster:Cluster"), cluster =>
            cluster.Inputs["privateClusterConfig"]["enablePrivateNodes"].Flag == true ? null : "its nodes are not private"),
    ];

    private static IEnumerable<Breach> LoadBalancers(PolicyScope scope) =>
    [
        .. scope.Each(scope.Of("aws:lb/loadBalancer:LoadBalancer"), balancer =>
            balancer.Inputs["internal"].Flag == true || scope.Settings.Ingress.Exposure == Exposure.Public
                ? null
                : "it is public, and ingress.exposure is internal"),
        .. scope.Each(scope.Kinds("Service").Where(service => service.Inputs["spec"]["type"].Text == "LoadBalancer"), service =>
            scope.Settings.Cloud is Realmworks.Infra.Settings.Cloud.Local or Realmworks.Infra.Settings.Cloud.Existing || IsInternal(service)
                || service.Inputs["spec"]["loadBalancerSourceRanges"].Items.Any() ? null : "it has no internal annotation and no loadBalancerSourceRanges"),
    ];

    private static bool IsInternal(PlannedResource service) => service.Inputs["metadata"]["annotations"].Members.Any(annotation => annotation switch
    {
        ("service.beta.kubernetes.io/aws-load-balancer-scheme", { Text: "internal" }) => true,
        ("service.beta.kubernetes.io/aws-load-balancer-internal" or "service.beta.kubernetes.io/azure-load-balancer-internal", { Flag: true }) => true,
        ("networking.gke.io/load-balancer-type", { Text: "Internal" }) => true,
        _ => false,
    });
}
