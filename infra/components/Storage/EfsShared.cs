using System.Collections.Immutable;
using Pulumi;
using Pulumi.Aws.Ec2;
using Pulumi.Aws.Efs;
using Pulumi.Aws.Efs.Inputs;
using Pulumi.Aws.Vpc;
using Realmworks.Infra.Components.Aws;
using Realmworks.Infra.Components.Workloads;

namespace Realmworks.Infra.Components.Storage;

/// <summary>
/// An EFS file system with a foot in each zone: encrypted, reached by TLS only and from the nodes only. Each volume is a folder of its own, behind
/// an access point.
/// </summary>
internal sealed class EfsShared : ComponentResource
{
    private const int NfsPort = 2049;
    private const string Provisioner = "efs.csi.aws.com";

    private readonly EfsSharedArgs _args;
    private readonly CustomResourceOptions _child;

    public EfsShared(string name, EfsSharedArgs args, ComponentResourceOptions options)
        : base("realmworks:storage:EfsShared", name, args, options)
    {
        _args = args;
        _child = new CustomResourceOptions { Parent = this };
        var keeps = args.Retain && args.Context.Protect;
        var files = new FileSystem(name, new FileSystemArgs
        {
            Encrypted = true,
            KmsKeyId = args.KeyArn.AsInput(),
            PerformanceMode = "generalPurpose",
            // Paid by what is read and written: nothing to foresee.
            ThroughputMode = "elastic",
            LifecyclePolicies =
            {
                new FileSystemLifecyclePolicyArgs { TransitionToIa = "AFTER_30_DAYS" },
                new FileSystemLifecyclePolicyArgs { TransitionToPrimaryStorageClass = "AFTER_1_ACCESS" },
            },
            Tags = args.Context.TagsOf("shared"),
        }, new CustomResourceOptions { Parent = this, Protect = keeps, RetainOnDelete = keeps });
        var ready = new List<Resource>
        {
            new FileSystemPolicy(name, new FileSystemPolicyArgs { FileSystemId = files.Id, Policy = files.Arn.Apply(Policy) }, _child),
        };
        if (args.BackedUp)
        {
            ready.Add(new BackupPolicy(name, new BackupPolicyArgs
            {
                FileSystemId = files.Id, BackupPolicyDetails = new BackupPolicyBackupPolicyArgs { Status = "ENABLED" },
            }, _child));
        }
        var group = Group(name);
        ready.AddRange(args.Subnets.Nodes.DistinctBy(subnet => subnet.Zone).Select(subnet => new MountTarget($"{name}-{subnet.Zone[^1]}", new MountTargetArgs
        {
            FileSystemId = files.Id, SubnetId = subnet.Id, SecurityGroups = { group.Id },
        }, new CustomResourceOptions { Parent = this, CustomTimeouts = AwsContext.SlowDelete })));
        Class = new SharedClass(Provisioner, new Dictionary<string, Input<string>>
        {
            ["provisioningMode"] = "efs-ap",
            ["fileSystemId"] = files.Id,
            ["directoryPerms"] = "700",
            ["basePath"] = "/volumes",
            ["subPathPattern"] = "${.PVC.namespace}/${.PVC.name}",
            // A claim made anew under its old name does not find the old one's files.
            ["ensureUniqueDirectory"] = "true",
        }.ToImmutableSortedDictionary(StringComparer.Ordinal), MountOptions: ["tls"], IsGrowable: false, [.. ready]);
        RegisterOutputs(new Dictionary<string, object?> { ["fileSystem"] = files.Id });
    }

    public SharedClass Class { get; }

    private SecurityGroup Group(string name)
    {
        var group = new SecurityGroup(name, new SecurityGroupArgs
        {
            VpcId = _args.Subnets.VpcId, Description = "The shared file system: nodes, and nobody else", Tags = _args.Context.TagsOf("shared"),
        }, new CustomResourceOptions { Parent = this, CustomTimeouts = AwsContext.SlowDelete });
        _ = new SecurityGroupIngressRule(name, new SecurityGroupIngressRuleArgs
        {
            SecurityGroupId = group.Id,
            Description = "NFS, for nodes",
            IpProtocol = "tcp",
            FromPort = NfsPort,
            ToPort = NfsPort,
            ReferencedSecurityGroupId = _args.NodeSecurityGroupId,
        }, _child);
        return group;
    }

    // Whoever stands at a mount target may use it: who that is, the security group says.
    private static string Policy(string arn) => Statement.Policy(
        Tls.Only("elasticfilesystem", arn),
        new Statement("Mounted", ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite", "elasticfilesystem:ClientRootAccess"])
        {
            Principal = ("AWS", "*"),
            Resources = [arn],
            Conditions = [("Bool", "elasticfilesystem:AccessedViaMountTarget", ["true"])],
        });
}
