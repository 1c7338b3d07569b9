using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Realmworks.Contracts.Resources;
using Realmworks.Infra.Components.Workloads;

namespace Realmworks.Infra.Components.Edge.Proxy;

/// <summary>The namespace of what ends TLS before the realms, and who it is there.</summary>
internal sealed class EdgeSpace : ComponentResource
{
    public const string Namespace = PlatformNames.EdgeNamespace;
    public const string Component = "edge";

    /// <param name="identity">What the service account carries so that the cloud knows it.</param>
    public EdgeSpace(string name, InputMap<string>? identity, ComponentResourceOptions options)
        : base("realmworks:edge:EdgeSpace", name, null, options)
    {
        var space = new Namespace(name, new NamespaceArgs
        {
            Metadata = new ObjectMetaArgs { Name = Namespace, Labels = ResourceLabels.Of(Component, PodSecurityLevels.Restricted) },
        }, new CustomResourceOptions { Parent = this });
        var metadata = Metadata(Component);
        if (identity is not null)
        {
            metadata.Annotations = identity;
        }
        _ = new ServiceAccount(name, new ServiceAccountArgs { Metadata = metadata, AutomountServiceAccountToken = false },
            new CustomResourceOptions { Parent = this, DependsOn = space });
        RegisterOutputs();
    }

    public static ObjectMetaArgs Metadata(string name) => new() { Name = name, Namespace = Namespace, Labels = ResourceLabels.Of(name) };
}
