using System.Collections.Immutable;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Rbac.V1;
using Pulumi.Kubernetes.Scheduling.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Rbac.V1;
using Pulumi.Kubernetes.Types.Inputs.Scheduling.V1;
using Realmworks.Contracts.Resources;
using Realmworks.Infra.Components.Images;
using Realmworks.Infra.Components.Workloads;
using Realmworks.Infra.Settings;

namespace Realmworks.Infra.Components.Nodes.Headroom;

/// <summary>
/// Room that is kept free, per pool and zone, by placeholder pods that give way to real ones. What they leave unscheduled makes any node
/// autoscaler bring nodes before the load arrives, and their number follows the pool's size, and metrics that no node autoscaler knows.
/// </summary>
internal sealed class NodeHeadroom : ComponentResource
{
    internal const string Namespace = PlatformNames.HeadroomNamespace;
    internal const string PriorityClassName = "realmworks-headroom";
    internal const string Account = "headroom";
    private const string Adapter = "prometheus-adapter";
    private const string RbacGroup = "rbac.authorization.k8s.io";
    private readonly CustomResourceOptions _child;

    public NodeHeadroom(string name, NodeHeadroomArgs args, ComponentResourceOptions options)
        : base("realmworks:nodes:NodeHeadroom", name, args, options)
    {
        _child = new CustomResourceOptions { Parent = this };
        var space = new Namespace(name, new NamespaceArgs
        {
            Metadata = new ObjectMetaArgs { Name = Namespace, Labels = ResourceLabels.Of("headroom", PodSecurityLevels.Restricted) },
        }, _child);
        var priority = new PriorityClass(name, new PriorityClassArgs
        {
            Metadata = new ObjectMetaArgs { Name = PriorityClassName, Labels = ResourceLabels.Of("headroom") },
            Description = "Placeholders that give way to any other pod",
            // Below every pod that names none, above what Cluster Autoscaler does not count.
            Value = -10,
            PreemptionPolicy = "Never",
        }, _child);
        var before = new List<Resource>(Rights(name, space)) { priority };
        if (args.Pools.Any(pool => pool.Signals.Length > 0))
        {
            before.Add(Metrics(name, args, space));
        }
        foreach (var pool in args.Pools)
        {
            _ = new PoolHeadroom($"{name}-{pool.Name}", new PoolHeadroomArgs
            {
                Images = args.Images, Pool = pool, Settings = args.Settings, Zones = args.Zones, After = [.. before],
            }, new ComponentResourceOptions { Parent = this });
        }
        RegisterOutputs();
    }

    /// <param name="zones">As nodes' labels name them.</param>
    public static NodeHeadroom Create(InstallationSettings settings, ImmutableArray<string> zones, ComponentResourceOptions options) =>
        new("headroom", new NodeHeadroomArgs
    {
        Images = ImageCatalog.Of(settings),
        Settings = settings.Headroom,
        Pools = HeadroomPool.Of(settings.Cloud, settings.Headroom, settings.NodeScaler, settings.Pools),
        Zones = zones,
    }, options);

    /// <summary>To see the nodes, and to set the placeholders' number: nothing else.</summary>
    private IEnumerable<Resource> Rights(string name, Namespace space)
    {
        var inSpace = new CustomResourceOptions { Parent = this, DependsOn = space };
        yield return new ServiceAccount(name, new ServiceAccountArgs { Metadata = Metadata(Account) }, inSpace);
        var whole = new ObjectMetaArgs { Name = Namespace, Labels = ResourceLabels.Of("headroom") };
        yield return new ClusterRole(name, new ClusterRoleArgs
        {
            Metadata = whole,
            Rules = { new PolicyRuleArgs { ApiGroups = { "" }, Resources = { "nodes" }, Verbs = { "get", "list", "watch" } } },
        }, _child);
        var subject = new SubjectArgs { Kind = "ServiceAccount", Name = Account, Namespace = Namespace };
        yield return new ClusterRoleBinding(name, new ClusterRoleBindingArgs
        {
            Metadata = whole, RoleRef = new RoleRefArgs { ApiGroup = RbacGroup, Kind = "ClusterRole", Name = Namespace }, Subjects = { subject },
        }, _child);
        yield return new Role(name, new RoleArgs
        {
            Metadata = Metadata(Account),
            Rules =
            {
                new PolicyRuleArgs { ApiGroups = { "" }, Resources = { "configmaps" }, Verbs = { "get" } },
                new PolicyRuleArgs { ApiGroups = { "apps" }, Resources = { "deployments/scale" }, Verbs = { "get", "update" } },
            },
        }, inSpace);
        yield return new RoleBinding(name, new RoleBindingArgs
        {
            Metadata = Metadata(Account), RoleRef = new RoleRefArgs { ApiGroup = RbacGroup, Kind = "Role", Name = Account }, Subjects = { subject },
        }, inSpace);
    }

    private Release Metrics(string name, NodeHeadroomArgs args, Namespace space)
    {
        var (chart, version) = ChartCatalog.Of(Adapter);
        var prometheus = new Uri(args.Settings.Prometheus!);
        return new Release($"{name}-metrics", new ReleaseArgs
        {
            Name = Adapter,
            Namespace = space.Metadata.Apply(metadata => metadata.Name),
            Chart = chart,
            Version = version,
            RepositoryOpts = new RepositoryOptsArgs { Repo = ChartCatalog.RepositoryOf(Adapter)! },
            Atomic = true,
            Values = new InputMap<object>
            {
                ["replicas"] = 2,
                ["prometheus"] = Untyped.Map(
                    ("url", $"{prometheus.Scheme}://{prometheus.Host}"), ("port", prometheus.Port), ("path", prometheus.AbsolutePath.TrimEnd('/'))),
                ["podDisruptionBudget"] = ImmutableDictionary<string, object>.Empty.Add("enabled", true).Add("maxUnavailable", 1),
                ["rules"] = ImmutableDictionary<string, object>.Empty
                    .Add("default", false)
                    .Add("external", HeadroomMetrics.Rules(args.Pools).ToImmutableArray<object>()),
            },
        }, _child);
    }

    private static ObjectMetaArgs Metadata(string name) => new() { Name = name, Namespace = Namespace, Labels = ResourceLabels.Of("headroom") };
}
