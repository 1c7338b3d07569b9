namespace Infra.Plans.Tests.Samples;

/// <summary>
/// The forms that the clouds' own services take and no provider schema says: what an update would refuse after the plan. Sources: AWS's and Azure's
/// API references
/// ("naming rules for Azure resources"), Google's API references.
/// </summary>
internal static class ValueForms
{
    private const string Balancer = "(?!internal-)[A-Za-z0-9]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?";
    private const string Group = @"[0-9A-Za-z_ .:/()#,@\[\]+=&;{}!$*-]{0,255}";
    private const string Google = "[a-z]([-a-z0-9]{0,61}[a-z0-9])?";
    private const string GoogleNodes = "[a-z]([-a-z0-9]{0,38}[a-z0-9])?";
    private const string AzureGroup = @"[-\w.()]{0,89}[-\w()]";
    private const string AzureNetwork = @"[A-Za-z0-9]([\w.-]{0,78}\w)?";

    public static IReadOnlyList<(string Type, string Property, string Form)> All { get; } =
    [
        ("aws:iam/role:Role", "name", @"[\w+=,.@-]{1,64}"),
        ("aws:iam/rolePolicy:RolePolicy", "name", @"[\w+=,.@-]{1,128}"),
        ("aws:iam/instanceProfile:InstanceProfile", "name", @"[\w+=,.@-]{1,128}"),
        ("aws:lb/loadBalancer:LoadBalancer", "name", Balancer),
        ("aws:s3/bucket:Bucket", "bucket", "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]"),
        ("aws:sqs/queue:Queue", "name", @"[\w-]{1,80}"),
        ("aws:eks/cluster:Cluster", "name", "[0-9A-Za-z][A-Za-z0-9_-]{0,99}"),
        // The provider adds 26 characters, and a group's name has 63.
        ("aws:eks/nodeGroup:NodeGroup", "nodeGroupNamePrefix", "[0-9A-Za-z][A-Za-z0-9_-]{0,36}"),
        ("aws:eks/addon:Addon", "addonVersion", @"v[0-9]+\.[0-9]+\.[0-9]+-eksbuild\.[0-9]+"),
        ("aws:ec2/securityGroup:SecurityGroup", "description", Group),
        ("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "description", Group),
        ("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "description", Group),
        ("aws:cloudwatch/logGroup:LogGroup", "name", "[.a-zA-Z0-9_/#-]{1,512}"),
        ("aws:cloudwatch/logGroup:LogGroup", "retentionInDays", "0|1|3|5|7|14|30|60|90|120|150|180|365|400|545|731|1096|1827|2192|2557|2922|3288|3653"),
        ("aws:cloudwatch/eventRule:EventRule", "name", @"[\w.-]{1,64}"),
        ("aws:kms/alias:Alias", "name", "alias/(?!aws/)[a-zA-Z0-9/_-]{1,250}"),
        ("aws:kms/key:Key", "deletionWindowInDays", "[7-9]|[12][0-9]|30"),
        ("aws:ec2/vpc:Vpc", "cidrBlock", @"[0-9.]+/(1[6-9]|2[0-8])"),
        ("aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation", "cidrBlock", @"[0-9.]+/(1[6-9]|2[0-8])"),
        ("aws:ec2/subnet:Subnet", "cidrBlock", @"[0-9.]+/(1[6-9]|2[0-8])"),
        ("azure:core/resourceGroup:ResourceGroup", "name", AzureGroup),
        ("azure:containerservice/kubernetesCluster:KubernetesCluster", "name", "[a-zA-Z0-9]([-_a-zA-Z0-9]{0,61}[a-zA-Z0-9])?"),
        ("azure:containerservice/kubernetesCluster:KubernetesCluster", "dnsPrefixPrivateCluster", "[a-zA-Z0-9]([-a-zA-Z0-9]{0,52}[a-zA-Z0-9])?"),
        ("azure:containerservice/kubernetesCluster:KubernetesCluster", "nodeResourceGroup", @"[-\w.()]{0,79}[-\w()]"),
        ("azure:containerservice/kubernetesClusterNodePool:KubernetesClusterNodePool", "name", "[a-z][a-z0-9]{0,11}"),
        ("azure:containerservice/kubernetesClusterNodePool:KubernetesClusterNodePool", "temporaryNameForRotation", "[a-z][a-z0-9]{0,11}"),
        ("azure:keyvault/keyVault:KeyVault", "name", "[a-zA-Z](?!.*--)[a-zA-Z0-9-]{1,22}[a-zA-Z0-9]"),
        ("azure:keyvault/key:Key", "name", "[a-zA-Z0-9-]{1,127}"),
        ("azure:storage/account:Account", "name", "[a-z0-9]{3,24}"),
        ("azure:storage/container:Container", "name", "[a-z0-9](?!.*--)[a-z0-9-]{1,61}[a-z0-9]"),
        ("azure:authorization/userAssignedIdentity:UserAssignedIdentity", "name", @"[A-Za-z0-9][\w-]{2,127}"),
        ("azure:operationalinsights/analyticsWorkspace:AnalyticsWorkspace", "name", "[A-Za-z0-9][A-Za-z0-9-]{2,61}[A-Za-z0-9]"),
        ("azure:operationalinsights/analyticsWorkspace:AnalyticsWorkspace", "retentionInDays", "[3-9][0-9]|[1-6][0-9]{2}|7[0-2][0-9]|730"),
        ("azure:network/virtualNetwork:VirtualNetwork", "name", @"[A-Za-z0-9][\w.-]{0,62}\w"),
        ("azure:network/subnet:Subnet", "name", AzureNetwork),
        ("azure:network/natGateway:NatGateway", "name", AzureNetwork),
        ("azure:network/publicIp:PublicIp", "name", AzureNetwork),
        ("azure:network/networkSecurityGroup:NetworkSecurityGroup", "name", AzureNetwork),
        ("azure:compute/diskEncryptionSet:DiskEncryptionSet", "name", @"[\w-]{1,80}"),
        ("gcp:container/cluster:Cluster", "name", GoogleNodes),
        ("gcp:container/nodePool:NodePool", "name", GoogleNodes),
        ("gcp:serviceaccount/account:Account", "accountId", "[a-z]([-a-z0-9]{4,28}[a-z0-9])"),
        ("gcp:storage/bucket:Bucket", "name", "(?!goog)[a-z0-9][a-z0-9_-]{1,61}[a-z0-9]"),
        ("gcp:kms/keyRing:KeyRing", "name", "[a-zA-Z0-9_-]{1,63}"),
        ("gcp:kms/cryptoKey:CryptoKey", "name", "[a-zA-Z0-9_-]{1,63}"),
        ("gcp:kms/cryptoKey:CryptoKey", "rotationPeriod", "[0-9]{5,}s"),
        ("gcp:compute/network:Network", "name", Google),
        ("gcp:compute/subnetwork:Subnetwork", "name", Google),
        ("gcp:compute/firewall:Firewall", "name", Google),
        ("gcp:compute/address:Address", "name", Google),
        ("gcp:compute/router:Router", "name", Google),
        ("gcp:compute/routerNat:RouterNat", "name", Google),
        ("gcp:compute/instance:Instance", "name", Google),
        ("gcp:dns/recordSet:RecordSet", "name", @".+\."),
    ];

    /// <summary>Tags and labels: what each takes, by the property that holds them.</summary>
    public static IReadOnlyList<(string Package, string Property, int Most, string Key, string Value)> Tags { get; } =
    [
        ("aws", "tags", 50, @"(?!aws:)[\w .:/=+@-]{1,128}", @"[\w .:/=+@*-]{0,256}"),
        ("azure", "tags", 50, @"[^<>%&\\?/]{1,128}", ".{0,256}"),
        ("gcp", "labels", 64, "[a-z][a-z0-9_-]{0,62}", "[a-z0-9_-]{0,63}"),
        ("gcp", "resourceLabels", 64, "[a-z][a-z0-9_-]{0,62}", "[a-z0-9_-]{0,63}"),
    ];
}
