namespace k8s.Exceptions;

/// <summary>The kubeconfig, or what it points to, cannot be used; the message names the part.</summary>
public class KubeConfigException : Exception
{
    public KubeConfigException()
    {
    }

    public KubeConfigException(string message)
        : base(message)
    {
    }

    public KubeConfigException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
