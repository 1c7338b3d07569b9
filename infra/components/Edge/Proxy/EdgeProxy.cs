using System.Globalization;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Policy.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Policy.V1;
using Realmworks.Infra.Components.Workloads;
using Realmworks.Infra.Settings;

namespace Realmworks.Infra.Components.Edge.Proxy;

/// <summary>
/// Ends TLS where the cloud's load balancer cannot, in each zone, and sends calls on to the stages. Its service is the one that has a load
/// balancer: the cloud makes and removes that one with it, while cluster, nodes and address are there.
/// </summary>
internal sealed class EdgeProxy : ComponentResource
{
    private readonly EdgeProxyArgs _args;
    private readonly CustomResourceOptions _child;

    public EdgeProxy(string name, EdgeProxyArgs args, ComponentResourceOptions options)
        : base("realmworks:edge:EdgeProxy", name, args, options)
    {
        _args = args;
        _child = new CustomResourceOptions { Parent = this, DependsOn = args.Space };
        var files = new ConfigMap(name, new ConfigMapArgs
        {
            Metadata = EdgeSpace.Metadata(EdgeSpace.Component),
            Data = ProxyFiles.Of(args.Routes, args.Certificate?.Files, args.Settings.Ingress.AccessLogs).ToInput(),
        }, _child);
        foreach (var (policy, spec) in EdgeNetwork.Policies(args.Routes))
        {
            _ = new Pulumi.Kubernetes.Networking.V1.NetworkPolicy($"{name}-{policy}", new Pulumi.Kubernetes.Types.Inputs.Networking.V1.NetworkPolicyArgs
            {
                Metadata = EdgeSpace.Metadata(policy), Spec = spec,
            }, _child);
        }
        var replicas = args.Settings.Profile == Profile.Production ? 3 : 1;
        if (replicas > 1)
        {
            _ = new PodDisruptionBudget(name, new PodDisruptionBudgetArgs
            {
                Metadata = EdgeSpace.Metadata(EdgeSpace.Component),
                Spec = new PodDisruptionBudgetSpecArgs { MaxUnavailable = 1, Selector = Selector, UnhealthyPodEvictionPolicy = "AlwaysAllow" },
            }, _child);
        }
        var pods = ProxyWorkload.Create(name, args, replicas, new CustomResourceOptions
        {
            Parent = this, DependsOn = [files, args.Space, .. args.Certificate?.Ready ?? []],
        });
        var service = new Service(name, new ServiceArgs { Metadata = Metadata(), Spec = Balancer() }, new CustomResourceOptions
        {
            Parent = this,
            DependsOn = [pods, .. args.BeforeBalancer],
            // The cloud takes its time over load balancers, both ways.
            CustomTimeouts = new CustomTimeouts { Create = TimeSpan.FromMinutes(20), Delete = TimeSpan.FromMinutes(30) },
        });
        Address = service.Status.Apply(status => status is { LoadBalancer.Ingress: { IsDefaultOrEmpty: false } ingress } ? ingress[0].Ip ?? "" : "");
        RegisterOutputs(new Dictionary<string, object?> { ["address"] = Address });
    }

    /// <summary>The load balancer's.</summary>
    public Output<string> Address { get; }

    private static LabelSelectorArgs Selector => new() { MatchLabels = ResourceLabels.Selector(EdgeSpace.Component) };

    private ObjectMetaArgs Metadata()
    {
        var metadata = EdgeSpace.Metadata(EdgeSpace.Component);
        metadata.Annotations = _args.Annotations;
        return metadata;
    }

    private ServiceSpecArgs Balancer() => new()
    {
        Type = "LoadBalancer",
        Selector = ResourceLabels.Selector(EdgeSpace.Component),
        // A node answers for its own pods only, keeps the caller's address, and is left out while it has none.
        ExternalTrafficPolicy = "Local",
        LoadBalancerSourceRanges = _args.Sources.Select(cidr => cidr.ToString()).ToArray(),
        Ports = _args.Routes.Select(route => new ServicePortArgs
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"calls-{route.Port}"), Port = route.Port, TargetPort = ProxyFiles.PodPort(route.Port),
        }).ToArray(),
    };
}
