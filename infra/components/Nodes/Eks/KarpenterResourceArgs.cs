using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace Realmworks.Infra.Components.Nodes.Eks;

/// <summary>One of Karpenter's two kinds.</summary>
internal sealed class KarpenterResourceArgs(string apiVersion, string kind) : CustomResourceArgs(apiVersion, kind)
{
    [Input("spec", required: true)]
    public InputMap<object> Spec { get; set; } = null!;

    public static KarpenterResourceArgs NodePool() => new("karpenter.sh/v1", "NodePool");

    public static KarpenterResourceArgs NodeClass() => new("karpenter.k8s.aws/v1", "EC2NodeClass");
}
