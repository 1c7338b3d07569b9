using System.Collections.Immutable;
using Pulumi;
using Pulumi.Aws.Eks;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;
using Realmworks.Infra.Components.Aws;
using Realmworks.Infra.Components.Images;
using Realmworks.Infra.Settings.Nodes;

namespace Realmworks.Infra.Components.Nodes.Eks;

/// <summary>Karpenter: its nodes' identity, its own, what it hears of interruptions, the controller, and its pools.</summary>
internal sealed class Karpenter : ComponentResource
{
    private const string Component = "karpenter";
    private const string Namespace = "kube-system";

    public Karpenter(string name, KarpenterArgs args, ComponentResourceOptions options)
        : base("realmworks:nodes:Karpenter", name, args, options)
    {
        var aws = new ComponentResourceOptions { Parent = this, Provider = args.Aws };
        var nodes = EksNodeRole.Create($"{name}-nodes", args.Context, "karpenter-nodes", aws);
        // Without it machines start and never join.
        var entry = new AccessEntry($"{name}-nodes", new AccessEntryArgs
        {
            ClusterName = args.ClusterName,
            PrincipalArn = nodes.Arn,
            Type = "EC2_LINUX",
            Tags = args.Context.TagsOf("karpenter-nodes"),
        }, new CustomResourceOptions { Parent = this, Provider = args.Aws });
        var interruptions = new KarpenterInterruptions($"{name}-interruptions", args.Context, aws);
        var identity = new PodIdentity($"{name}-identity", new PodIdentityArgs
        {
            Context = args.Context,
            ClusterName = args.ClusterName,
            Purpose = Component,
            Namespace = Namespace,
            ServiceAccount = Component,
            Policy = Output.Tuple(nodes.Arn, interruptions.QueueArn).Apply(both => KarpenterPolicy.Of(args.Context, both.Item1, both.Item2)),
        }, aws);

        // Of their own: Helm puts a chart's kinds there once and never again, and they go up with the controller.
        var (kindsChart, kindsVersion) = ChartCatalog.Of($"{Component}-crd");
        var kinds = new Release($"{name}-kinds", new ReleaseArgs
        {
            Name = $"{Component}-crd", Namespace = Namespace, Chart = kindsChart, Version = kindsVersion, Atomic = true,
        }, new CustomResourceOptions { Parent = this });
        var (chart, version) = ChartCatalog.Of(Component);
        var controller = new Release(name, new ReleaseArgs
        {
            Name = Component,
            Namespace = Namespace,
            Chart = chart,
            Version = version,
            Atomic = true,
            SkipCrds = true,
            Values = new InputMap<object>
            {
                ["replicas"] = args.Replicas,
                ["settings"] = interruptions.QueueName.Apply(queue => (object)ImmutableDictionary<string, object>.Empty
                    .Add("clusterName", args.Context.Installation).Add("interruptionQueue", queue)),
                // On nodes that it does not make itself.
                ["nodeSelector"] = ImmutableDictionary<string, object>.Empty.Add(PoolRoles.Label, PoolRoles.Core),
                ["controller"] = ImmutableDictionary<string, object>.Empty.Add("resources", ImmutableDictionary<string, object>.Empty
                    .Add("requests", ImmutableDictionary<string, object>.Empty.Add("cpu", "500m").Add("memory", "1Gi"))
                    .Add("limits", ImmutableDictionary<string, object>.Empty.Add("cpu", "1").Add("memory", "1Gi"))),
            },
        }, new CustomResourceOptions { Parent = this, DependsOn = [kinds, identity.Association, entry, .. nodes.Granted] });

        foreach (var (pool, settings) in args.Pools)
        {
            // Gone, with their nodes, before the controller that empties them.
            _ = new KarpenterPool($"{name}-{pool}", new KarpenterPoolArgs
            {
                Context = args.Context,
                Pool = pool,
                Settings = settings,
                Karpenter = args.Settings,
                Zones = args.Zones,
                Subnets = [.. args.Subnets.Private.Select(subnet => subnet.Id)],
                SecurityGroupId = args.SecurityGroupId,
                NodeRole = nodes.RoleName,
                KeyArn = args.KeyArn,
                Controller = controller,
            }, new ComponentResourceOptions { Parent = this });
        }
        RegisterOutputs();
    }
}
