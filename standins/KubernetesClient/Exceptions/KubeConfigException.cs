namespace k8s.Exceptions;

/// <summary>The kubeconfig, or what it points to, cannot be used; the message names the part.</summary>
public class KubeConfigException(string message, Exception inner = null) : Exception(message, inner);
