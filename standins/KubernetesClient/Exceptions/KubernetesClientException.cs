namespace k8s.Exceptions;

public class KubernetesClientException(string message) : Exception(message);
