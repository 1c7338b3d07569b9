using System.Text.Json;
using Pulumi;
using Pulumi.Kubernetes.Autoscaling.V2;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Autoscaling.V2;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Realmworks.Infra.Components.Workloads;
using Realmworks.Infra.Settings.Nodes;
using AppsDeployment = Pulumi.Kubernetes.Apps.V1.Deployment;
using DeploymentArgs = Pulumi.Kubernetes.Types.Inputs.Apps.V1.DeploymentArgs;
using DeploymentSpecArgs = Pulumi.Kubernetes.Types.Inputs.Apps.V1.DeploymentSpecArgs;

namespace Realmworks.Infra.Components.Nodes.Headroom;

/// <summary>
/// A pool's placeholders: in each zone some in proportion to the nodes there, and where signals are declared, some more that a pod autoscaler
/// drives by them. Two numbers that two scalers own, in two Deployments.
/// </summary>
internal sealed class PoolHeadroom : ComponentResource
{
    private const string Proportional = "cluster-proportional-autoscaler";
    private const int User = 65534;
    private readonly PoolHeadroomArgs _args;
    private readonly CustomResourceOptions _after;

    public PoolHeadroom(string name, PoolHeadroomArgs args, ComponentResourceOptions options)
        : base("realmworks:nodes:PoolHeadroom", name, args, options)
    {
        _args = args;
        _after = new CustomResourceOptions { Parent = this, DependsOn = [.. args.After] };
        foreach (var zone in args.Zones)
        {
            if (args.Settings.Percent > 0)
            {
                Placeholders(Part(zone), zone);
            }
            if (args.Pool.Signals.Length > 0)
            {
                Placeholders(Part(zone) + "-signals", zone);
                Signals(Part(zone) + "-signals");
            }
        }
        if (args.Settings.Percent > 0)
        {
            InProportion();
        }
        RegisterOutputs();
    }

    private string Part(string zone) => $"{_args.Pool.Name}-{zone[^1]}";

    private void Placeholders(string part, string zone) => _ = new AppsDeployment($"headroom-{part}", new DeploymentArgs
    {
        Metadata = Metadata(part),
        Spec = new DeploymentSpecArgs
        {
            Selector = new LabelSelectorArgs { MatchLabels = ResourceLabels.Selector(part) },
            Template = new PodTemplateSpecArgs
            {
                Metadata = new ObjectMetaArgs { Labels = ResourceLabels.Of(part) },
                Spec = Tolerating(new PodSpecArgs
                {
                    PriorityClassName = NodeHeadroom.PriorityClassName,
                    // Gone at once.
                    TerminationGracePeriodSeconds = 0,
                    AutomountServiceAccountToken = false,
                    NodeSelector = { [PoolRoles.Label] = _args.Pool.Name, ["topology.kubernetes.io/zone"] = zone },
                    SecurityContext = PodDefaults.Security(User),
                    Containers =
                    {
                        new ContainerArgs
                        {
                            Name = "placeholder",
                            Image = _args.Images.Reference("pause"),
                            SecurityContext = PodDefaults.ContainerSecurity(),
                            Resources = PodDefaults.Resources(_args.Settings.Cpu, _args.Settings.Cpu, _args.Settings.Memory),
                        },
                    },
                }),
            },
        },
    }, new CustomResourceOptions
    {
        Parent = this,
        DependsOn = [.. _args.After],
        // A scaler's to set.
        IgnoreChanges = { "spec.replicas" },
    });

    private PodSpecArgs Tolerating(PodSpecArgs pod)
    {
        foreach (var taint in _args.Pool.Taints)
        {
            pod.Tolerations.Add(new TolerationArgs { Key = taint.Key, Operator = "Equal", Value = taint.Value, Effect = taint.Effect });
        }
        return pod;
    }

    /// <summary>One pod a pool, with a container for each zone, that sets the number from the CPUs that the zone's nodes have.</summary>
    private void InProportion()
    {
        // A placeholder for so many CPUs that its own are the percentage of them.
        var cores = Quantity.Cpus(_args.Settings.Cpu) * 100 / _args.Settings.Percent;
        var linear = JsonSerializer.Serialize(new
        {
            coresPerReplica = cores,
            // Left out, it stands for one placeholder even without a node.
            nodesPerReplica = 1000,
            min = _args.Pool.MayBeEmpty ? 0 : 1,
            max = _args.Settings.MaxPerZone,
        });
        var settings = new ConfigMap($"headroom-{_args.Pool.Name}-proportion", new ConfigMapArgs
        {
            Metadata = Metadata($"{_args.Pool.Name}-proportion"),
            Data = { ["linear"] = linear },
        }, _after);
        var component = $"{_args.Pool.Name}-proportion";
        _ = new AppsDeployment($"headroom-{component}", new DeploymentArgs
        {
            Metadata = Metadata(component),
            Spec = new DeploymentSpecArgs
            {
                Replicas = 1,
                Selector = new LabelSelectorArgs { MatchLabels = ResourceLabels.Selector(component) },
                Template = new PodTemplateSpecArgs
                {
                    Metadata = new ObjectMetaArgs { Labels = ResourceLabels.Of(component) },
                    Spec = new PodSpecArgs
                    {
                        ServiceAccountName = NodeHeadroom.Account,
                        SecurityContext = PodDefaults.Security(User),
                        Containers = _args.Zones.Select(zone => InZone(component, zone)).ToArray(),
                    },
                },
            },
        }, new CustomResourceOptions { Parent = this, DependsOn = [settings, .. _args.After] });
    }

    private ContainerArgs InZone(string config, string zone) => new()
    {
        Name = $"zone-{zone[^1]}",
        Image = _args.Images.Reference(Proportional),
        Command =
        {
            "/cluster-proportional-autoscaler",
            $"--namespace={NodeHeadroom.Namespace}",
            $"--configmap={config}",
            $"--target=deployment/{Part(zone)}",
            $"--nodelabels={PoolRoles.Label}={_args.Pool.Name},topology.kubernetes.io/zone={zone}",
            "--logtostderr=true",
        },
        SecurityContext = PodDefaults.ContainerSecurity(),
        Resources = PodDefaults.Resources("10m", "100m", "32Mi"),
    };

    /// <summary>
    /// Above a signal's target the number grows by their ratio at each look, until new nodes have brought the value down again: a value of the
    /// whole pool, which each zone answers with its own placeholders.
    /// </summary>
    private void Signals(string part) => _ = new HorizontalPodAutoscaler($"headroom-{part}", new HorizontalPodAutoscalerArgs
    {
        Metadata = Metadata(part),
        Spec = new HorizontalPodAutoscalerSpecArgs
        {
            ScaleTargetRef = new CrossVersionObjectReferenceArgs { ApiVersion = "apps/v1", Kind = "Deployment", Name = part },
            MinReplicas = 1,
            MaxReplicas = _args.Settings.MaxPerZone,
            Metrics = _args.Pool.Signals.Select(signal => new MetricSpecArgs
            {
                Type = "External",
                External = new ExternalMetricSourceArgs
                {
                    Metric = new MetricIdentifierArgs { Name = HeadroomMetrics.Name(_args.Pool.Name, signal) },
                    Target = new MetricTargetArgs { Type = "Value", Value = signal.Target },
                },
            }).ToArray(),
            Behavior = new HorizontalPodAutoscalerBehaviorArgs
            {
                ScaleUp = new HPAScalingRulesArgs { StabilizationWindowSeconds = 0 },
                // Nodes must have come, and stayed, before room is given back.
                ScaleDown = new HPAScalingRulesArgs { StabilizationWindowSeconds = 600 },
            },
        },
    }, _after);

    private static ObjectMetaArgs Metadata(string name) => new()
    {
        Name = name,
        Namespace = NodeHeadroom.Namespace,
        Labels = ResourceLabels.Of(name),
        // Placeholders that find no room are the point: nothing waits for them.
        Annotations = { ["pulumi.com/skipAwait"] = "true" },
    };
}
