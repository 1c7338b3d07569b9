using System.Globalization;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Policy.V1;
using Pulumi.Kubernetes.Rbac.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Policy.V1;
using Pulumi.Kubernetes.Types.Inputs.Rbac.V1;
using Realmworks.Infra.Components.Aws;
using Realmworks.Infra.Components.Workloads;
using Realmworks.Infra.Settings.Nodes;
using AppsDeployment = Pulumi.Kubernetes.Apps.V1.Deployment;
using DeploymentArgs = Pulumi.Kubernetes.Types.Inputs.Apps.V1.DeploymentArgs;
using DeploymentSpecArgs = Pulumi.Kubernetes.Types.Inputs.Apps.V1.DeploymentSpecArgs;

namespace Realmworks.Infra.Components.Nodes.Eks;

/// <summary>Cluster Autoscaler on managed groups: it finds them by the tags that EKS gives them.</summary>
internal sealed class ClusterAutoscaler : ComponentResource
{
    private const string Component = "cluster-autoscaler";
    private const string Namespace = "kube-system";
    private const string RbacGroup = "rbac.authorization.k8s.io";
    private const int HealthPort = 8085;
    private readonly ClusterAutoscalerArgs _args;
    private readonly CustomResourceOptions _child;

    public ClusterAutoscaler(string name, ClusterAutoscalerArgs args, ComponentResourceOptions options)
        : base("realmworks:nodes:ClusterAutoscaler", name, args, options)
    {
        _args = args;
        _child = new CustomResourceOptions { Parent = this };
        var identity = new PodIdentity($"{name}-identity", new PodIdentityArgs
        {
            Context = args.Context,
            ClusterName = args.ClusterName,
            Purpose = Component,
            Namespace = Namespace,
            ServiceAccount = Component,
            Policy = ClusterAutoscalerPolicy.Of(args.Context),
        }, new ComponentResourceOptions { Parent = this, Provider = args.Aws });
        var before = new List<Resource>(Rights(name)) { identity.Association };
        // The expander reads this name and no other.
        before.Add(new ConfigMap($"{name}-priorities", new ConfigMapArgs
        {
            Metadata = Metadata("cluster-autoscaler-priority-expander"),
            Data = { ["priorities"] = ScalerPriorities.Of(args.Settings, args.Groups) },
        }, _child));
        if (args.Replicas > 1)
        {
            _ = new PodDisruptionBudget(name, new PodDisruptionBudgetArgs
            {
                Metadata = Metadata(Component),
                Spec = new PodDisruptionBudgetSpecArgs { MaxUnavailable = 1, Selector = Selector },
            }, _child);
        }
        _ = new AppsDeployment(name, new DeploymentArgs
        {
            Metadata = Metadata(Component),
            Spec = new DeploymentSpecArgs
            {
                Replicas = args.Replicas,
                Selector = Selector,
                Template = new PodTemplateSpecArgs
                {
                    Metadata = new ObjectMetaArgs { Labels = ResourceLabels.Of(Component) },
                    Spec = Pod(),
                },
            },
        }, new CustomResourceOptions { Parent = this, DependsOn = [.. before] });
        RegisterOutputs();
    }

    private static LabelSelectorArgs Selector => new() { MatchLabels = ResourceLabels.Selector(Component) };

    private PodSpecArgs Pod() => new()
    {
        ServiceAccountName = Component,
        PriorityClassName = "system-cluster-critical",
        // Never on a node that it may take away while it is the one to bring another.
        NodeSelector = { [PoolRoles.Label] = PoolRoles.Core },
        SecurityContext = PodDefaults.Security(65534),
        TopologySpreadConstraints = PodDefaults.Spread(ResourceLabels.Selector(Component), strict: false),
        Containers =
        {
            new ContainerArgs
            {
                Name = Component,
                Image = _args.Images.Reference(Component),
                Command = ["./cluster-autoscaler", .. Flags()],
                SecurityContext = PodDefaults.ContainerSecurity(),
                Resources = PodDefaults.Resources("100m", "1", "600Mi"),
                Env = { new EnvVarArgs { Name = "AWS_REGION", Value = _args.Context.Region } },
                Ports = { new ContainerPortArgs { Name = "metrics", ContainerPortValue = HealthPort } },
                LivenessProbe = new ProbeArgs
                {
                    HttpGet = new HTTPGetActionArgs { Path = "/health-check", Port = HealthPort },
                    PeriodSeconds = 15,
                    FailureThreshold = 4,
                },
            },
        },
    };

    private IEnumerable<string> Flags()
    {
        var installation = _args.Context.Installation;
        return
        [
            "--cloud-provider=aws",
            $"--namespace={Namespace}",
            $"--cluster-name={installation}",
            $"--node-group-auto-discovery=asg:tag=k8s.io/cluster-autoscaler/enabled,k8s.io/cluster-autoscaler/{installation}",
            $"--expander={string.Join(',', _args.Settings.Expander)}",
            // A pool's groups of one zone each grow evenly.
            "--balance-similar-node-groups=true",
            "--skip-nodes-with-local-storage=false",
            "--skip-nodes-with-system-pods=false",
            $"--scale-down-unneeded-time={_args.Settings.UnneededMinutes}m",
            string.Create(CultureInfo.InvariantCulture, $"--scale-down-utilization-threshold={_args.Settings.UtilizationPercent / 100.0:0.00}"),
            // Placeholders have a low priority and still count: that they find no room is what brings nodes.
            "--expendable-pods-priority-cutoff=-1000",
        ];
    }

    private IEnumerable<Resource> Rights(string name)
    {
        yield return new ServiceAccount(name, new ServiceAccountArgs { Metadata = Metadata(Component) }, _child);
        var whole = new ObjectMetaArgs { Name = Component, Labels = ResourceLabels.Of(Component) };
        yield return new ClusterRole(name, new ClusterRoleArgs { Metadata = whole, Rules = ClusterAutoscalerRules.InCluster.ToArray() }, _child);
        yield return new ClusterRoleBinding(name, new ClusterRoleBindingArgs
        {
            Metadata = whole, RoleRef = RoleRef("ClusterRole"), Subjects = { Subject },
        }, _child);
        yield return new Role(name, new RoleArgs { Metadata = Metadata(Component), Rules = ClusterAutoscalerRules.InNamespace.ToArray() }, _child);
        yield return new RoleBinding(name, new RoleBindingArgs { Metadata = Metadata(Component), RoleRef = RoleRef("Role"), Subjects = { Subject } }, _child);
    }

    private static SubjectArgs Subject => new() { Kind = "ServiceAccount", Name = Component, Namespace = Namespace };

    private static RoleRefArgs RoleRef(string kind) => new() { ApiGroup = RbacGroup, Kind = kind, Name = Component };

    private static ObjectMetaArgs Metadata(string name) => new() { Name = name, Namespace = Namespace, Labels = ResourceLabels.Of(Component) };
}
