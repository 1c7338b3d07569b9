using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Realmworks.Contracts.Broker;
using Realmworks.Contracts.Resources;
using Realmworks.Infra.Components.Workloads;

namespace Realmworks.Infra.Components.Services.RabbitMq;

/// <summary>How a service of the platform reaches the broker, as the secret that it mounts.</summary>
internal static class BrokerAccess
{
    public static Secret Create(string name, Input<string> space, string user, Output<string> password, CustomResourceOptions options) =>
        new(name, new SecretArgs
        {
            Metadata = new ObjectMetaArgs { Name = name, Namespace = space, Labels = ResourceLabels.Of("rabbitmq") },
            StringData =
            {
                [BrokerSettingNames.Host] = $"{PlatformNames.BrokerService}.{PlatformNames.BrokerNamespace}.svc.cluster.local",
                [BrokerSettingNames.Port] = $"{PlatformNames.BrokerPort}",
                [BrokerSettingNames.ManagementPort] = $"{PlatformNames.BrokerManagementPort}",
                [BrokerSettingNames.VirtualHost] = "/",
                [BrokerSettingNames.UserName] = user,
                [BrokerSettingNames.Password] = password,
            },
        }, options);
}
