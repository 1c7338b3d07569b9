namespace k8s;

/// <summary>A Status that the API server sent where an object was expected, as in a watch whose resource version is gone.</summary>
public class KubernetesException(V1Status status) : Exception(status?.Message)
{
    public V1Status Status { get; } = status;
}
