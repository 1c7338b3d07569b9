namespace k8s;

/// <summary>A Status that the API server sent where an object was expected, as in a watch whose resource version is gone.</summary>
public class KubernetesException : Exception
{
    public KubernetesException()
    {
    }

    public KubernetesException(V1Status status)
        : base(status?.Message) => Status = status;

    public KubernetesException(V1Status status, Exception innerException)
        : base(status?.Message, innerException) => Status = status;

    public KubernetesException(string message)
        : base(message)
    {
    }

    public KubernetesException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public V1Status Status { get; }
}
