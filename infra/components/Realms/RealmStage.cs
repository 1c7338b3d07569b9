using System.Collections.Immutable;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Rbac.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Rbac.V1;
using Realmworks.Contracts.Resources;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Edge;
using Realmworks.Infra.Components.Clusters;
using Realmworks.Infra.Components.Workloads;

namespace Realmworks.Infra.Components.Realms;

/// <summary>A realm's stage: a namespace that nothing enters or leaves but what is opened here, its identities, its HTTP trigger.</summary>
internal sealed class RealmStage : ComponentResource
{
    private const string RbacGroup = "rbac.authorization.k8s.io";
    private readonly CustomResourceOptions _child;
    private readonly Input<string> _namespace;
    private readonly RealmStageArgs _args;

    public RealmStage(string name, RealmStageArgs args, ComponentResourceOptions options)
        : base("realmworks:realms:RealmStage", name, args, options)
    {
        _args = args;
        _child = new CustomResourceOptions { Parent = this };
        Namespace = new Namespace(name, new NamespaceArgs
        {
            Metadata = new ObjectMetaArgs
            {
                Name = PlatformNames.RealmNamespace(args.Realm, args.Stage.Name),
                Labels = ResourceLabels.Of("realm", [.. Identity, .. PodSecurityLevels.Restricted]),
            },
        }, _child);
        _namespace = Namespace.Metadata.Apply(metadata => metadata.Name);

        Limits(name);
        Ready = [Namespace, PlatformRights(name, Parts.Controller), PlatformRights(name, Parts.Scaler)];
        foreach (var (policy, spec) in RealmNetwork.Policies())
        {
            _ = new NetworkPolicy($"{name}-{policy}", new NetworkPolicyArgs { Metadata = Metadata(policy), Spec = spec }, _child);
        }
        var trigger = Trigger(name);
        foreach (var sample in args.Samples)
        {
            _ = new Pulumi.Kubernetes.ApiExtensions.CustomResource($"{name}-{sample.Name}", new PipelineResourceArgs
            {
                Metadata = Metadata(sample.Name),
                Spec = sample.Spec,
            }, new CustomResourceOptions { Parent = this, DependsOn = [.. args.After, .. Ready] });
        }
        Url = trigger;
        RegisterOutputs(new Dictionary<string, object?> { ["namespace"] = _namespace });
    }

    public Namespace Namespace { get; }

    /// <summary>What the controller needs to work here, to set a realm up and to take it down again.</summary>
    public ImmutableArray<Resource> Ready { get; }

    /// <summary>Null where the stage is reached from inside the cluster only.</summary>
    public Output<StageUrl>? Url { get; }

    private IEnumerable<KeyValuePair<string, string>> Identity =>
        [new(Labels.Realm, _args.Realm), new(Labels.Stage, _args.Stage.Name)];

    /// <summary>A realm cannot take what others need, and a container that names no limits gets some.</summary>
    private void Limits(string name)
    {
        _ = new ResourceQuota(name, new ResourceQuotaArgs
        {
            Metadata = Metadata("realm"),
            Spec = new ResourceQuotaSpecArgs
            {
                Hard =
                {
                    ["pods"] = "200",
                    ["requests.cpu"] = "40",
                    ["requests.memory"] = "40Gi",
                    ["limits.memory"] = "80Gi",
                    ["services.loadbalancers"] = _args.Stage.HttpPort is null || _args.Edge is not null ? "0" : "1",
                },
            },
        }, _child);
        _ = new LimitRange(name, new LimitRangeArgs
        {
            Metadata = Metadata("realm"),
            Spec = new LimitRangeSpecArgs
            {
                Limits =
                {
                    new LimitRangeItemArgs
                    {
                        Type = "Container",
                        Default = { ["cpu"] = "200m", ["memory"] = "64Mi" },
                        DefaultRequest = { ["cpu"] = "20m", ["memory"] = "64Mi" },
                    },
                },
            },
        }, _child);
    }

    private Output<StageUrl>? Trigger(string name)
    {
        const string component = Parts.HttpTrigger;
        var rights = TriggerRights(name, component);
        _ = new ServiceAccount($"{name}-{Parts.Executor}", new ServiceAccountArgs
        {
            Metadata = Metadata(Parts.Executor),
            // A flow never speaks to the cluster.
            AutomountServiceAccountToken = false,
        }, _child);
        var deployment = TriggerWorkload.Create(name, component, Metadata(component), _args,
            new CustomResourceOptions { Parent = this, DependsOn = rights.ToArray() });

        TriggerWorkload.Protect(name, component, Metadata(component), _args.Profile, _child);
        var service = new Service($"{name}-{component}", new ServiceArgs { Metadata = Metadata(component), Spec = TriggerService(component) },
            new CustomResourceOptions { Parent = this, DependsOn = deployment });
        return (_args.Stage.HttpPort, _args.Edge) switch
        {
            (null, _) => null,
            ({ } port, { } edge) => edge.Address(_args.Realm, port).Apply(address => new StageUrl(_args.Stage.Name, address)),
            _ => service.Status.Apply(status => new StageUrl(_args.Stage.Name, Address(status))),
        };
    }

    /// <summary>
    /// Reached from outside through a load balancer of its own, or behind the one before the cluster: on a port of the nodes, or from the proxy.
    /// </summary>
    private ServiceSpecArgs TriggerService(string component)
    {
        var port = new ServicePortArgs
        {
            Name = "http",
            Port = _args.Stage.HttpPort ?? PlatformNames.HttpTriggerPort,
            TargetPort = PlatformNames.HttpTriggerPort,
        };
        var spec = new ServiceSpecArgs { Type = "ClusterIP", Selector = ResourceLabels.Selector(component), Ports = { port } };
        if (_args is { Stage.HttpPort: { } outside, Edge.ToNodes: true })
        {
            port.NodePort = EdgePorts.NodePort(outside);
            spec.Type = "NodePort";
            // A node answers for its own pods only, and keeps the caller's address.
            spec.ExternalTrafficPolicy = "Local";
        }
        else if (_args is { Stage.HttpPort: not null, Edge: null })
        {
            spec.Type = "LoadBalancer";
            spec.LoadBalancerClass = _args.LoadBalancerClass.AsInput();
        }
        return spec;
    }

    // Not every answer of the cluster has an address: the preview of a service that is to become a load balancer has none yet.
    private string? Address(Pulumi.Kubernetes.Types.Outputs.Core.V1.ServiceStatus? status) =>
        status is { LoadBalancer.Ingress: { IsDefaultOrEmpty: false } ingress }
            ? $"http://{ingress[0].Hostname ?? ingress[0].Ip}:{_args.Stage.HttpPort}"
            : null;

    /// <summary>Controller and scaler write in realms' namespaces, and in no others.</summary>
    private RoleBinding PlatformRights(string name, string component) => new($"{name}-{component}", new RoleBindingArgs
    {
        Metadata = Metadata(component),
        RoleRef = new RoleRefArgs { ApiGroup = RbacGroup, Kind = "ClusterRole", Name = PlatformService.RealmRole(component) },
        Subjects = { new SubjectArgs { Kind = "ServiceAccount", Name = component, Namespace = PlatformNames.SystemNamespace } },
    }, _child);

    /// <summary>The trigger learns of its stage's pipelines from the cluster, and can read nothing else there.</summary>
    private ImmutableArray<Resource> TriggerRights(string name, string component)
    {
        var account = new ServiceAccount($"{name}-{component}", new ServiceAccountArgs { Metadata = Metadata(component) }, _child);
        var role = new Role($"{name}-{component}", new RoleArgs
        {
            Metadata = Metadata(component),
            Rules =
            {
                new PolicyRuleArgs
                {
                    ApiGroups = { RealmworksApi.Group },
                    Resources = { RealmworksApi.PipelinePlural },
                    Verbs = { "get", "list", "watch" },
                },
            },
        }, _child);
        var binding = new RoleBinding($"{name}-{component}", new RoleBindingArgs
        {
            Metadata = Metadata(component),
            RoleRef = new RoleRefArgs { ApiGroup = RbacGroup, Kind = "Role", Name = component },
            Subjects = { new SubjectArgs { Kind = "ServiceAccount", Name = component, Namespace = _namespace } },
        }, _child);
        return [account, role, binding];
    }

    private ObjectMetaArgs Metadata(string name) => new()
    {
        Name = name,
        Namespace = _namespace,
        Labels = ResourceLabels.Of(name, Identity),
    };
}
