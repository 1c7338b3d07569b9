using Pulumi;
using Pulumi.Aws.AutoScaling;
using Pulumi.Aws.AutoScaling.Inputs;
using Pulumi.Aws.Ec2;
using Pulumi.Aws.Ec2.Inputs;
using Pulumi.Aws.Iam;
using Pulumi.Aws.Vpc;
using Realmworks.Infra.Components.Aws;
using Realmworks.Infra.Components.Workloads;

namespace Realmworks.Infra.Components.Edge.Eks;

/// <summary>
/// The way to a private endpoint: a machine without an open port, reached through Session Manager, which logs each session. It stands in a
/// group of one over the zones, so that it comes back by itself where its zone fails.
/// </summary>
internal sealed class EksBastion : ComponentResource
{
    // AWS resolves it to the newest image when a machine starts.
    private const string Image = "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";

    public EksBastion(string name, EksBastionArgs args, ComponentResourceOptions options)
        : base("realmworks:edge:EksBastion", name, args, options)
    {
        var child = new CustomResourceOptions { Parent = this };
        var role = new ServiceRole($"{name}-role", new ServiceRoleArgs
        {
            Context = args.Context, Purpose = "bastion", Service = "ec2.amazonaws.com", ManagedPolicies = ["AmazonSSMManagedInstanceCore"],
        }, new ComponentResourceOptions { Parent = this });
        var profile = new InstanceProfile(name, new InstanceProfileArgs
        {
            Name = args.Context.Name("bastion"), Role = role.RoleName, Tags = args.Context.TagsOf("bastion"),
        }, child);
        var group = new SecurityGroup(name, new SecurityGroupArgs
        {
            VpcId = args.Subnets.VpcId, Description = "The bastion: nothing comes in", Tags = args.Context.TagsOf("bastion"),
        }, new CustomResourceOptions { Parent = this, CustomTimeouts = AwsContext.SlowDelete });
        _ = new SecurityGroupEgressRule(name, new SecurityGroupEgressRuleArgs
        {
            SecurityGroupId = group.Id, Description = "Session Manager and the Kubernetes API",
            IpProtocol = "tcp", FromPort = 443, ToPort = 443, CidrIpv4 = "0.0.0.0/0",
        }, child);
        var admitted = new SecurityGroupIngressRule(name, new SecurityGroupIngressRuleArgs
        {
            SecurityGroupId = args.ClusterSecurityGroupId,
            Description = "The Kubernetes API, for the bastion",
            IpProtocol = "tcp",
            FromPort = 443,
            ToPort = 443,
            ReferencedSecurityGroupId = group.Id,
        }, child);
        var machine = new Group(name, new GroupArgs
        {
            MinSize = 1,
            MaxSize = 1,
            VpcZoneIdentifiers = args.Subnets.Nodes.Select(subnet => (Input<string>)subnet.Id).ToArray(),
            LaunchTemplate = new GroupLaunchTemplateArgs { Id = Template(name, args, profile, group).Id, Version = "$Latest" },
            // A new machine, of the newest image, each month.
            MaxInstanceLifetime = 30 * 24 * 3600,
            Tags = args.Context.TagValues($"{args.Context.Installation}-bastion").Select(tag => new GroupTagArgs
            {
                Key = tag.Key, Value = tag.Value, PropagateAtLaunch = true,
            }).ToArray(),
        }, new CustomResourceOptions { Parent = this, DependsOn = [.. role.Granted, .. args.Subnets.Ready] });
        Ready = [machine, admitted];
        RegisterOutputs();
    }

    /// <summary>What whoever comes through it needs.</summary>
    public IReadOnlyList<Resource> Ready { get; }

    private LaunchTemplate Template(string name, EksBastionArgs args, InstanceProfile profile, SecurityGroup group)
    {
        var tags = args.Context.TagsOf("bastion");
        return new LaunchTemplate(name, new LaunchTemplateArgs
        {
            UpdateDefaultVersion = true,
            ImageId = Image,
            InstanceType = "t4g.nano",
            IamInstanceProfile = new LaunchTemplateIamInstanceProfileArgs { Arn = profile.Arn },
            VpcSecurityGroupIds = { group.Id },
            MetadataOptions = new LaunchTemplateMetadataOptionsArgs { HttpEndpoint = "enabled", HttpTokens = "required", HttpPutResponseHopLimit = 1 },
            BlockDeviceMappings =
            {
                new LaunchTemplateBlockDeviceMappingArgs
                {
                    DeviceName = "/dev/xvda",
                    Ebs = new LaunchTemplateBlockDeviceMappingEbsArgs { VolumeType = "gp3",
                        Encrypted = "true", KmsKeyId = args.KeyArn.AsInput(), DeleteOnTermination = "true" },
                },
            },
            TagSpecifications = { new LaunchTemplateTagSpecificationArgs { ResourceType = "volume", Tags = tags } },
            Tags = tags,
        }, new CustomResourceOptions { Parent = this });
    }
}
