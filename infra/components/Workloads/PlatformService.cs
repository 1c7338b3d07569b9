using System.Collections.Immutable;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Policy.V1;
using Pulumi.Kubernetes.Rbac.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Policy.V1;
using Pulumi.Kubernetes.Types.Inputs.Rbac.V1;
using Realmworks.Contracts.Resources;
using Realmworks.Infra.Components.Nodes;
using AppsDeployment = Pulumi.Kubernetes.Apps.V1.Deployment;
using DeploymentArgs = Pulumi.Kubernetes.Types.Inputs.Apps.V1.DeploymentArgs;
using DeploymentSpecArgs = Pulumi.Kubernetes.Types.Inputs.Apps.V1.DeploymentSpecArgs;

namespace Realmworks.Infra.Components.Workloads;

/// <summary>A service of the platform's own that works on the cluster: its identity, its rights, its Deployment.</summary>
internal sealed class PlatformService : ComponentResource
{
    private readonly CustomResourceOptions _child;

    public PlatformService(string name, PlatformServiceArgs args, ComponentResourceOptions options)
        : base("realmworks:workloads:PlatformService", name, args, options)
    {
        _child = new CustomResourceOptions { Parent = this };
        var account = new ServiceAccount(name, new ServiceAccountArgs { Metadata = Metadata(args) }, _child);
        var rights = Rights(name, args, account);
        if (args.Replicas > 1)
        {
            _ = new PodDisruptionBudget(name, new PodDisruptionBudgetArgs
            {
                Metadata = Metadata(args),
                Spec = new PodDisruptionBudgetSpecArgs
                {
                    MaxUnavailable = 1,
                    UnhealthyPodEvictionPolicy = "AlwaysAllow",
                    Selector = new LabelSelectorArgs { MatchLabels = ResourceLabels.Selector(args.Component) },
                },
            }, _child);
        }
        var deployment = new AppsDeployment(name, new DeploymentArgs
        {
            Metadata = Metadata(args),
            Spec = new DeploymentSpecArgs
            {
                Replicas = args.Replicas,
                Selector = new LabelSelectorArgs { MatchLabels = ResourceLabels.Selector(args.Component) },
                Template = new PodTemplateSpecArgs
                {
                    Metadata = new ObjectMetaArgs
                    {
                        Labels = ResourceLabels.Of(args.Component),
                    },
                    Spec = new PodSpecArgs
                    {
                        ServiceAccountName = args.Component,
                        TerminationGracePeriodSeconds = 30,
                        SecurityContext = PodDefaults.Security(args.Images.UsersAreGiven ? null : PodDefaults.ServiceUser),
                        Tolerations = PodDefaults.LeaveLostNodes(),
                        TopologySpreadConstraints = PodDefaults.Spread(ResourceLabels.Selector(args.Component), strict: false),
                        Containers =
                        {
                            ServiceContainer.Of(args.Images, args.Component, args.Settings,
                                PodDefaults.Resources("50m", "1", args.Memory), args.LiveSettings is not null, Ports(args)),
                        },
                        Volumes = ServiceContainer.Volumes(args.SecretName, args.LiveSettings),
                    }.On(args.Pool),
                },
            },
        }, new CustomResourceOptions { Parent = this, DependsOn = [.. rights, .. args.After] });
        if (args.Port is { } port)
        {
            _ = new Service(name, new ServiceArgs
            {
                Metadata = Metadata(args),
                Spec = new ServiceSpecArgs
                {
                    Selector = ResourceLabels.Selector(args.Component),
                    Ports = { new ServicePortArgs { Name = "http", Port = port, TargetPort = port } },
                },
            }, _child);
        }
        Name = deployment.Metadata.Apply(metadata => metadata.Name);
        RegisterOutputs(new Dictionary<string, object?> { ["name"] = Name });
    }

    /// <summary>Resolves when the service is ready.</summary>
    public Output<string> Name { get; }

    /// <summary>The ClusterRole that each realm's namespace binds to a component.</summary>
    public static string RealmRole(string component) => $"realmworks-{component}-realm";

    private ImmutableArray<Resource> Rights(string name, PlatformServiceArgs args, ServiceAccount account)
    {
        var subjects = new SubjectArgs { Kind = "ServiceAccount", Name = args.Component, Namespace = args.Namespace };
        var granted = ImmutableArray.CreateBuilder<Resource>();
        granted.Add(account);
        if (args.RealmRules.Length > 0)
        {
            granted.Add(new ClusterRole($"{name}-realm", new ClusterRoleArgs
            {
                Metadata = new ObjectMetaArgs { Name = RealmRole(args.Component), Labels = ResourceLabels.Of(args.Component) },
                Rules = args.RealmRules.ToArray(),
            }, _child));
        }
        if (args.ClusterRules.Length > 0)
        {
            var metadata = new ObjectMetaArgs { Name = $"realmworks-{args.Component}", Labels = ResourceLabels.Of(args.Component) };
            granted.Add(new ClusterRole(name, new ClusterRoleArgs { Metadata = metadata, Rules = args.ClusterRules.ToArray() }, _child));
            granted.Add(new ClusterRoleBinding(name, new ClusterRoleBindingArgs
            {
                Metadata = metadata,
                RoleRef = RoleRef("ClusterRole", $"realmworks-{args.Component}"),
                Subjects = { subjects },
            }, _child));
        }
        if (args.NamespaceRules.Length > 0)
        {
            granted.Add(new Role(name, new RoleArgs { Metadata = Metadata(args), Rules = args.NamespaceRules.ToArray() }, _child));
            granted.Add(new RoleBinding(name, new RoleBindingArgs
            {
                Metadata = Metadata(args),
                RoleRef = RoleRef("Role", args.Component),
                Subjects = { subjects },
            }, _child));
        }
        return granted.ToImmutable();
    }

    private static ImmutableArray<ContainerPortArgs> Ports(PlatformServiceArgs args) =>
        args.Port is { } port ? [new ContainerPortArgs { Name = "http", ContainerPortValue = port }] : [];

    private static RoleRefArgs RoleRef(string kind, string name) => new() { ApiGroup = "rbac.authorization.k8s.io", Kind = kind, Name = name };

    private static ObjectMetaArgs Metadata(PlatformServiceArgs args) => new()
    {
        Name = args.Component,
        Namespace = args.Namespace,
        Labels = ResourceLabels.Of(args.Component),
    };
}
