using System.Collections.Immutable;
using Pulumi;
using Pulumi.Kubernetes.Apps.V1;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Policy.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Policy.V1;
using Realmworks.Contracts.Resources;
using Realmworks.Infra.Components.Workloads;

namespace Realmworks.Infra.Components.Services.RabbitMq;

/// <summary>The message broker: a StatefulSet over the zones, its configuration, users and services.</summary>
internal sealed class RabbitMqBroker : ComponentResource
{
    private const string Component = "rabbitmq";
    private readonly CustomResourceOptions _child;
    private readonly Input<string> _namespace;

    public RabbitMqBroker(string name, RabbitMqBrokerArgs args, ComponentResourceOptions options)
        : base("realmworks:services:RabbitMqBroker", name, args, options)
    {
        _child = new CustomResourceOptions { Parent = this };
        var space = new Namespace(name, new NamespaceArgs
        {
            Metadata = new ObjectMetaArgs
            {
                Name = PlatformNames.BrokerNamespace,
                Labels = ResourceLabels.Of(Component, PodSecurityLevels.Restricted),
            },
        }, _child);
        _namespace = space.Metadata.Apply(metadata => metadata.Name);

        var configuration = Configuration(name, args);
        var definitions = Definitions(name, args.Credentials);
        var cookie = Cookie(name, args.Credentials);
        var account = new ServiceAccount(name, new ServiceAccountArgs
        {
            Metadata = Metadata(Component),
            AutomountServiceAccountToken = false,
        }, _child);
        var nodes = NodesService(name);
        Network(name);
        if (args.Replicas > 1)
        {
            Disruption(name);
        }

        var broker = Brokers(name, args, configuration, [configuration, definitions, cookie, account, nodes]);
        var service = ClientService(name, broker);
        Service = service.Metadata.Apply(metadata => metadata.Name);
        RegisterOutputs(new Dictionary<string, object?> { ["service"] = Service });
    }

    /// <summary>Resolves when brokers answer on the client service.</summary>
    public Output<string> Service { get; }

    private ConfigMap Configuration(string name, RabbitMqBrokerArgs args) => new($"{name}-config", new ConfigMapArgs
    {
        Metadata = Metadata("rabbitmq-config"),
        Data =
        {
            ["rabbitmq.conf"] = BrokerFiles.Configuration(args.Replicas, NodesHost),
            ["advanced.config"] = BrokerFiles.Advanced,
            ["enabled_plugins"] = BrokerFiles.EnabledPlugins,
        },
    }, _child);

    private Secret Definitions(string name, BrokerCredentials credentials) => new($"{name}-definitions", new SecretArgs
    {
        Metadata = Metadata("rabbitmq-definitions"),
        StringData =
        {
            ["definitions.json"] = Output.Tuple(credentials.AdminPassword, credentials.MonitorPassword)
                .Apply(passwords => BrokerFiles.Definitions(passwords.Item1, passwords.Item2)),
        },
    }, _child);

    private Secret Cookie(string name, BrokerCredentials credentials) => new($"{name}-cookie", new SecretArgs
    {
        Metadata = Metadata("rabbitmq-cookie"),
        StringData = { ["cookie"] = credentials.Cookie },
    }, _child);

    /// <summary>Gives each broker a name of its own, before it is ready too: brokers need each other to become so.</summary>
    private Service NodesService(string name) => new($"{name}-nodes", new ServiceArgs
    {
        Metadata = Metadata(PlatformNames.BrokerNodesService),
        Spec = new ServiceSpecArgs
        {
            ClusterIP = "None",
            PublishNotReadyAddresses = true,
            Selector = ResourceLabels.Selector(Component),
            Ports =
            {
                new ServicePortArgs { Name = "epmd", Port = 4369 },
                new ServicePortArgs { Name = "distribution", Port = 25672 },
            },
        },
    
    }, _child);

    private Service ClientService(string name, StatefulSet brokers) => new($"{name}-client", new ServiceArgs
    {
        Metadata = Metadata(PlatformNames.BrokerService),
        Spec = new ServiceSpecArgs
        {
            Selector = ResourceLabels.Selector(Component),
            Ports =
            {
                new ServicePortArgs { Name = "amqp", Port = PlatformNames.BrokerPort },
                new ServicePortArgs { Name = "management", Port = PlatformNames.BrokerManagementPort },
                new ServicePortArgs { Name = "metrics", Port = PlatformNames.BrokerMetricsPort },
            },
        },
    }, new CustomResourceOptions { Parent = this, DependsOn = brokers });

    private void Disruption(string name) => _ = new PodDisruptionBudget(name, new PodDisruptionBudgetArgs
    {
        Metadata = Metadata(Component),
        Spec = new PodDisruptionBudgetSpecArgs
        {
            MaxUnavailable = 1,
            // A broker that is broken anyway must not block the upgrade of its node.
            UnhealthyPodEvictionPolicy = "AlwaysAllow",
            Selector = new LabelSelectorArgs { MatchLabels = ResourceLabels.Selector(Component) },
        },
    }, _child);

    /// <summary>Clients reach the client ports; only brokers reach the ports among brokers.</summary>
    private void Network(string name) => _ = new NetworkPolicy(name, new NetworkPolicyArgs
    {
        Metadata = Metadata(Component),
        Spec = new NetworkPolicySpecArgs
        {
            PodSelector = new LabelSelectorArgs { MatchLabels = ResourceLabels.Selector(Component) },
            PolicyTypes = { "Ingress" },
            Ingress =
            {
                new NetworkPolicyIngressRuleArgs
                {
                    From =
                    {
                        new NetworkPolicyPeerArgs
                        {
                            NamespaceSelector = new LabelSelectorArgs
                            {
                                MatchLabels = { [Labels.PartOf] = Labels.PartOfValue },
                            },
                        },
                    },
                    Ports =
                    {
                        new NetworkPolicyPortArgs { Port = PlatformNames.BrokerPort },
                        new NetworkPolicyPortArgs { Port = PlatformNames.BrokerManagementPort },
                        new NetworkPolicyPortArgs { Port = PlatformNames.BrokerMetricsPort },
                    },
                },
                new NetworkPolicyIngressRuleArgs
                {
                    From =
                    {
                        new NetworkPolicyPeerArgs
                        {
                            PodSelector = new LabelSelectorArgs { MatchLabels = ResourceLabels.Selector(Component) },
                        },
                    },
                },
            },
        },
    }, _child);

    private StatefulSet Brokers(string name, RabbitMqBrokerArgs args, ConfigMap configuration, ImmutableArray<Resource> before) =>
        new(name, new Pulumi.Kubernetes.Types.Inputs.Apps.V1.StatefulSetArgs
        {
            Metadata = Metadata(Component),
            Spec = new Pulumi.Kubernetes.Types.Inputs.Apps.V1.StatefulSetSpecArgs
            {
                ServiceName = PlatformNames.BrokerNodesService,
                Replicas = args.Replicas,
                // All at once: a broker that starts alone would wait for its peers.
                PodManagementPolicy = "Parallel",
                Selector = new LabelSelectorArgs { MatchLabels = ResourceLabels.Selector(Component) },
                Template = new PodTemplateSpecArgs
                {
                    Metadata = new ObjectMetaArgs
                    {
                        Labels = ResourceLabels.Of(Component),
                        // Brokers read their files when they start: new ones must roll them.
                        Annotations = { ["realmworks.io/configuration"] = configuration.Data.Apply(Digest.Of) },
                    },
                    Spec = BrokerPod.Spec(args.Images, NodesHost, args.Replicas, args.Pool),
                },
                VolumeClaimTemplates =
                {
                    new PersistentVolumeClaimArgs
                    {
                        Metadata = new ObjectMetaArgs { Name = BrokerPod.DataVolume },
                        Spec = new PersistentVolumeClaimSpecArgs
                        {
                            AccessModes = { "ReadWriteOnce" },
                            StorageClassName = args.StorageClass.AsInput(),
                            Resources = new VolumeResourceRequirementsArgs { Requests = { ["storage"] = args.Storage } },
                        },
                    },
                },
            },
        }, new CustomResourceOptions { Parent = this, DependsOn = before.ToArray() });

    private ObjectMetaArgs Metadata(string name) => new() { Name = name, Namespace = _namespace, Labels = ResourceLabels.Of(Component) };

    private static string NodesHost => $"{PlatformNames.BrokerNodesService}.{PlatformNames.BrokerNamespace}.svc.cluster.local";
}
