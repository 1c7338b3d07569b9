using System.Collections.Immutable;
using System.Globalization;
using Pulumi;
using Pulumi.Aws.Ec2;
using Pulumi.Aws.Ec2.Inputs;
using Pulumi.Aws.Eks;
using Pulumi.Aws.Eks.Inputs;
using Realmworks.Infra.Components.Aws;
using Realmworks.Infra.Components.Workloads;
using Realmworks.Infra.Settings;

namespace Realmworks.Infra.Components.Nodes.Eks;

/// <summary>A pool as managed node groups: one over all zones, or one a zone where volumes are bound to it.</summary>
internal sealed class EksNodePool : ComponentResource
{
    private readonly EksNodePoolArgs _args;
    private readonly EksNodeImage _image;

    public EksNodePool(string name, EksNodePoolArgs args, ComponentResourceOptions options)
        : base("realmworks:nodes:EksNodePool", name, args, options)
    {
        _args = args;
        _image = EksNodeImage.Of(args.Settings);
        var template = Template(name);
        Groups = [.. NodeGroupPlan.Of(Cloud.Eks, args.Pool, args.Settings, args.Zones).Select(plan => (plan.Name, Group(plan, template)))];
        RegisterOutputs();
    }

    public ImmutableArray<(string Name, NodeGroup Group)> Groups { get; }

    /// <summary>Whether any pod may run here.</summary>
    public bool IsOpen => NodeGroupPlan.TaintsOf(Cloud.Eks, _args.Settings).IsEmpty;

    private LaunchTemplate Template(string name)
    {
        var tags = _args.Context.TagsOf(_args.Pool);
        var args = new LaunchTemplateArgs
        {
            UpdateDefaultVersion = true,
            BlockDeviceMappings =
            {
                new LaunchTemplateBlockDeviceMappingArgs
                {
                    DeviceName = _image.RootDevice,
                    Ebs = new LaunchTemplateBlockDeviceMappingEbsArgs
                    {
                        VolumeType = "gp3",
                        VolumeSize = _args.Settings.DiskGib,
                        Encrypted = "true",
                        KmsKeyId = _args.KeyArn.AsInput(),
                        DeleteOnTermination = "true",
                    },
                },
            },
            // Pods have no way to the node's own identity: a token, and none that survives a hop.
            MetadataOptions = new LaunchTemplateMetadataOptionsArgs { HttpEndpoint = "enabled", HttpTokens = "required", HttpPutResponseHopLimit = 1 },
            TagSpecifications = { Spec("instance", tags), Spec("volume", tags), Spec("network-interface", tags) },
            Tags = tags,
        };
        if (_image.ImageId is { } image)
        {
            args.ImageId = image;
            var (name0, cidr) = (_args.Context.Installation, _args.ServiceCidr);
            args.UserData = Output.Tuple(_args.Cluster.Endpoint, _args.Cluster.CertificateAuthority)
                .Apply(both => EksNodeImage.UserData(name0, both.Item1, both.Item2.Data!, cidr));
        }
        return new LaunchTemplate(name, args, new CustomResourceOptions { Parent = this });
    }

    private NodeGroup Group(NodeGroupPlan plan, LaunchTemplate template)
    {
        var args = new NodeGroupArgs
        {
            ClusterName = _args.Cluster.Name,
            // A group that must be made anew comes before the old one goes, so that its name is one of a kind.
            NodeGroupNamePrefix = $"{plan.Name}-",
            NodeRoleArn = _args.Role.Arn,
            SubnetIds = _args.Subnets.Private.Where(subnet => plan.Zones.Contains(subnet.Zone)).Select(subnet => (Input<string>)subnet.Id).ToArray(),
            ScalingConfig = new NodeGroupScalingConfigArgs { MinSize = plan.Min, MaxSize = plan.Max, DesiredSize = plan.Min },
            InstanceTypes = _args.Settings.InstanceTypes.ToArray(),
            CapacityType = _args.Settings.Spot ? "SPOT" : "ON_DEMAND",
            LaunchTemplate = new NodeGroupLaunchTemplateArgs
            {
                Id = template.Id,
                Version = template.LatestVersion.Apply(version => version.ToString(CultureInfo.InvariantCulture)),
            },
            UpdateConfig = new NodeGroupUpdateConfigArgs { MaxUnavailablePercentage = _args.Upgrade.MaxUnavailablePercent },
            NodeRepairConfig = new NodeGroupNodeRepairConfigArgs { Enabled = true },
            Labels = plan.Labels.ToInput(),
            Tags = _args.Context.TagsOf(plan.Name),
        };
        foreach (var taint in plan.Taints)
        {
            args.Taints.Add(new NodeGroupTaintArgs { Key = taint.Key, Value = taint.Value, Effect = CloudTaint.Effect(taint) });
        }
        if (_image.AmiType is { } type)
        {
            args.AmiType = type;
            // The control plane's, once it has it: nodes follow, and never lead.
            args.Version = _args.Cluster.Version;
        }
        if (_args.Upgrade.Force)
        {
            args.ForceUpdateVersion = true;
        }
        return new NodeGroup(plan.Name, args, new CustomResourceOptions
        {
            Parent = this,
            DependsOn = [.. _args.After, .. _args.Role.Granted],
            // The scaler's to change.
            IgnoreChanges = { "scalingConfig.desiredSize" },
            CustomTimeouts = new CustomTimeouts { Update = TimeSpan.FromHours(2), Delete = TimeSpan.FromMinutes(60) },
        });
    }

    private static LaunchTemplateTagSpecificationArgs Spec(string type, InputMap<string> tags) => new() { ResourceType = type, Tags = tags };
}
