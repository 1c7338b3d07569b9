using System.Collections.Immutable;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Rbac.V1;
using Realmworks.Contracts.Broker;
using Realmworks.Contracts.Resources;
using Realmworks.Infra.Components.Services.RabbitMq;

namespace Realmworks.Infra.Components.Workloads;

/// <summary>The platform's own namespace with controller and scaler.</summary>
internal sealed class PlatformServices : ComponentResource
{
    private readonly PlatformServicesArgs _args;
    private readonly Input<string> _namespace;

    public PlatformServices(string name, PlatformServicesArgs args, ComponentResourceOptions options)
        : base("realmworks:workloads:PlatformServices", name, args, options)
    {
        _args = args;
        var space = new Namespace(name, new NamespaceArgs
        {
            Metadata = new ObjectMetaArgs
            {
                Name = PlatformNames.SystemNamespace,
                Labels = ResourceLabels.Of("platform", PodSecurityLevels.Restricted),
            },
        }, new CustomResourceOptions { Parent = this });
        _namespace = space.Metadata.Apply(metadata => metadata.Name);

        Controller = Service(Parts.Controller, PlatformNames.BrokerAdminSecret, BrokerCredentials.AdminUser,
            args.Credentials.AdminPassword, Rules.ControllerInCluster, Rules.ControllerInRealm,
            ControllerSettings());
        Scaler = Service(Parts.Scaler, PlatformNames.BrokerMonitorSecret, BrokerCredentials.MonitorUser,
            args.Credentials.MonitorPassword, Rules.ScalerInCluster, Rules.ScalerInRealm,
            ImmutableDictionary<string, string>.Empty.Add(
                BrokerSettingNames.MetricsHost, $"{PlatformNames.BrokerNodesService}.{PlatformNames.BrokerNamespace}.svc.cluster.local"),
            PlatformNames.ScalerPort);
        RegisterOutputs(new Dictionary<string, object?> { ["namespace"] = _namespace });
    }

    public PlatformService Controller { get; }

    public PlatformService Scaler { get; }

    private ImmutableDictionary<string, string> ControllerSettings()
    {
        var settings = ImmutableDictionary<string, string>.Empty.Add("Images__Executor", _args.Images.Reference(Parts.Image(Parts.Executor)));
        settings = _args.Images.UsersAreGiven ? settings.Add("Executors__UsersAreGiven", "true") : settings;
        return _args.ExecutorPools is { } pools ? settings.Add("Executors__Pools", pools) : settings;
    }

    private PlatformService Service(string component, string secret, string user, Output<string> password,
        ImmutableArray<PolicyRuleArgs> inCluster, ImmutableArray<PolicyRuleArgs> inRealm, ImmutableDictionary<string, string> settings, int? port = null)
    {
        var access = BrokerAccess.Create(secret, _namespace, user, password, new CustomResourceOptions { Parent = this });
        return new PlatformService(component, new PlatformServiceArgs
        {
            Namespace = _namespace,
            Component = component,
            Images = _args.Images,
            Replicas = _args.Replicas,
            SecretName = access.Metadata.Apply(metadata => metadata.Name),
            ClusterRules = inCluster,
            RealmRules = inRealm,
            NamespaceRules = Rules.Leading,
            After = _args.After,
            Settings = settings,
            Pool = _args.Pool,
            Port = port,
            LiveSettings = component == Parts.Scaler ? "scaler-settings" : null,
        }, new ComponentResourceOptions { Parent = this });
    }
}
