using System.Collections.Immutable;
using Pulumi;
using Pulumi.Aws.CloudWatch;
using Pulumi.Aws.Eks;
using Pulumi.Aws.Eks.Inputs;
using Pulumi.Aws.Vpc;
using Realmworks.Infra.Components.Aws;
using Realmworks.Infra.Components.Workloads;
using Realmworks.Infra.Settings.Clusters;

namespace Realmworks.Infra.Components.Clusters.Eks;

/// <summary>The control plane: its role, its log, who administers it, who reaches it.</summary>
internal sealed class EksCluster : ComponentResource
{
    private readonly EksClusterArgs _args;
    private readonly CustomResourceOptions _child;

    public EksCluster(string name, EksClusterArgs args, ComponentResourceOptions options)
        : base("realmworks:clusters:EksCluster", name, args, options)
    {
        _args = args;
        _child = new CustomResourceOptions { Parent = this };
        var role = Role(name);
        var before = new List<Resource>(role.Granted);
        if (args.Cluster.Audit.Enabled)
        {
            // First: EKS else makes one itself, which keeps everything for ever.
            before.Add(new LogGroup($"{name}-log", new LogGroupArgs
            {
                Name = $"/aws/eks/{args.Context.Installation}/cluster",
                RetentionInDays = LogRetention.Days(args.Cluster.Audit.RetentionDays),
                KmsKeyId = args.KeyArn.AsInput(),
                Tags = args.Context.TagsOf("audit"),
            }, _child));
        }
        Cluster = new Cluster(name, Args(role.Arn), new CustomResourceOptions
        {
            Parent = this,
            DependsOn = [.. before],
            Protect = args.Context.Protect,
            CustomTimeouts = AwsContext.SlowDelete,
        });
        SecurityGroupId = Cluster.VpcConfig.Apply(network => network.ClusterSecurityGroupId!);
        Access = [.. args.Cluster.Admins.SelectMany((admin, i) => Admin($"{name}-admin-{i}", admin)), .. Reach(name)];
        RegisterOutputs(new Dictionary<string, object?> { ["name"] = Cluster.Name, ["endpoint"] = Cluster.Endpoint });
    }

    public Cluster Cluster { get; }

    /// <summary>The group that EKS puts on the control plane and on every node: the only one that carries the cluster's tag.</summary>
    public Output<string> SecurityGroupId { get; }

    /// <summary>What the deployer needs to reach the API and to be let in: objects in the cluster must be gone before it.</summary>
    public ImmutableArray<Resource> Access { get; }

    /// <summary>The same for as long as this cluster lives, another for one made anew under its name.</summary>
    public Output<string> Identifier => Output.Tuple(Cluster.Arn, Cluster.CreatedAt).Apply(both => $"{both.Item1}@{both.Item2}");

    public Output<string> Kubeconfig
    {
        get
        {
            var (installation, region) = (_args.Context.Installation, _args.Context.Region);
            var config = new ExecKubeconfig(installation, "aws", ["eks", "get-token", "--cluster-name", installation, "--region", region, "--output", "json"])
            {
                InstallHint = "Install the AWS CLI, version 2: it gives the cluster's credentials.",
            };
            return Output.Tuple(Cluster.Endpoint, Cluster.CertificateAuthority).Apply(both => config.Text(both.Item1, both.Item2.Data!));
        }
    }

    private ServiceRole Role(string name) => new($"{name}-role", new ServiceRoleArgs
    {
        Context = _args.Context,
        Purpose = "cluster",
        Service = "eks.amazonaws.com",
        ManagedPolicies = ["AmazonEKSClusterPolicy"],
        Policy = _args.KeyArn?.Apply(SecretsKey).AsInput(),
    }, new ComponentResourceOptions { Parent = this });

    private static string SecretsKey(string key) => Statement.Policy(
        new Statement("Secrets", ["kms:Encrypt", "kms:Decrypt", "kms:ListGrants", "kms:DescribeKey"]) { Resources = [key] });

    private ClusterArgs Args(Input<string> role)
    {
        var args = new ClusterArgs
        {
            Name = _args.Context.Installation,
            RoleArn = role,
            Version = _args.Cluster.Version,
            // Both are settled at creation: changing them later makes a new cluster.
            BootstrapSelfManagedAddons = false,
            AccessConfig = new ClusterAccessConfigArgs { AuthenticationMode = "API", BootstrapClusterCreatorAdminPermissions = false },
            VpcConfig = Endpoint(),
            KubernetesNetworkConfig = new ClusterKubernetesNetworkConfigArgs { IpFamily = "ipv4", ServiceIpv4Cidr = _args.Network.ServiceCidr.ToString() },
            UpgradePolicy = new ClusterUpgradePolicyArgs { SupportType = _args.Cluster.Upgrade.Support.ToUpperInvariant() },
            ZonalShiftConfig = new ClusterZonalShiftConfigArgs { Enabled = _args.Eks.ZonalShift },
            DeletionProtection = _args.Context.Protect,
            Tags = _args.Context.TagsOf("cluster"),
        };
        if (_args.Cluster.Audit.Enabled)
        {
            args.EnabledClusterLogTypes = ["api", "audit", "authenticator"];
        }
        if (_args.Cluster.Upgrade.Force)
        {
            args.ForceUpdateVersion = true;
        }
        if (_args.KeyArn is { } key)
        {
            args.EncryptionConfig = new ClusterEncryptionConfigArgs
            {
                Provider = new ClusterEncryptionConfigProviderArgs { KeyArn = key },
                Resources = { "secrets" },
            };
        }
        return args;
    }

    private ClusterVpcConfigArgs Endpoint()
    {
        var endpoint = _args.Cluster.Endpoint;
        var args = new ClusterVpcConfigArgs
        {
            SubnetIds = _args.Subnets.Nodes.Select(subnet => (Input<string>)subnet.Id).ToArray(),
            // Always, or a restricted public endpoint would lock the nodes out.
            EndpointPrivateAccess = true,
            EndpointPublicAccess = endpoint.Access == EndpointAccess.Restricted,
        };
        foreach (var cidr in endpoint.AllowedCidrs)
        {
            args.PublicAccessCidrs.Add(cidr.ToString());
        }
        return args;
    }

    private IEnumerable<Resource> Admin(string name, string principal)
    {
        var entry = new AccessEntry(name, new AccessEntryArgs
        {
            ClusterName = Cluster.Name,
            PrincipalArn = principal,
            Type = "STANDARD",
            Tags = _args.Context.TagsOf("admin"),
        }, _child);
        yield return entry;
        yield return new AccessPolicyAssociation(name, new AccessPolicyAssociationArgs
        {
            ClusterName = Cluster.Name,
            PrincipalArn = entry.PrincipalArn,
            PolicyArn = $"arn:{_args.Context.Account.Partition}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
            AccessScope = new AccessPolicyAssociationAccessScopeArgs { Type = "cluster" },
        }, _child);
    }

    /// <summary>Opens the private endpoint to the declared path: the peers of a VPN, or a runner in the network.</summary>
    private IEnumerable<Resource> Reach(string name)
    {
        var from = _args.Cluster.Endpoint.Path switch
        {
            EndpointPath.Vpn => _args.Network.VpnPeers.SelectMany(peer => peer.Cidrs.Select((cidr, i) => ($"{peer.Name}-{i}", cidr))),
            EndpointPath.Runner => _args.Subnets.Blocks.Select((block, i) => ($"network-{i}", block)),
            _ => [],
        };
        return from.Select(source => new SecurityGroupIngressRule($"{name}-{source.Item1}", new SecurityGroupIngressRuleArgs
        {
            SecurityGroupId = SecurityGroupId,
            Description = "The Kubernetes API, for whoever deploys",
            IpProtocol = "tcp",
            FromPort = 443,
            ToPort = 443,
            CidrIpv4 = source.Item2.ToString(),
        }, _child)).ToArray();
    }
}
