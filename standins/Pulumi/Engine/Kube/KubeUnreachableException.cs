namespace Pulumi.Engine.Kube;

/// <summary>The cluster could not be asked at all.</summary>
internal sealed class KubeUnreachableException(string reason, Exception? inner = null)
    : Exception($"configured Kubernetes cluster is unreachable: {reason}", inner);
