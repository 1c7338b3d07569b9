using System.Globalization;
using k8s.Authentication;
using k8s.Exceptions;

namespace k8s;

public partial class KubernetesClientConfiguration
{
    internal static string ServiceAccountPath = "/var/run/secrets/kubernetes.io/serviceaccount";

    public static bool IsInCluster() =>
        !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_HOST"))
        && !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_PORT"))
        && File.Exists(Path.Combine(ServiceAccountPath, "token"))
        && File.Exists(Path.Combine(ServiceAccountPath, "ca.crt"));

    /// <exception cref="KubeConfigException">This process is not in a pod, or the pod mounts no service account.</exception>
    public static KubernetesClientConfiguration InClusterConfig()
    {
        if (!IsInCluster())
        {
            throw new KubeConfigException(
                "Not in a cluster: KUBERNETES_SERVICE_HOST, KUBERNETES_SERVICE_PORT and the service account's token and ca.crt in "
                + $"{ServiceAccountPath} are all needed. In a pod, check automountServiceAccountToken.");
        }

        var host = Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_HOST");
        var port = int.Parse(Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_PORT"), CultureInfo.InvariantCulture);
        var namespaceFile = Path.Combine(ServiceAccountPath, "namespace");
        return new KubernetesClientConfiguration
        {
            Host = new UriBuilder("https", host, port).ToString(),
            TokenProvider = new TokenFileAuth(Path.Combine(ServiceAccountPath, "token")),
            SslCaCerts = PemCertificates.FromText(File.ReadAllText(Path.Combine(ServiceAccountPath, "ca.crt"))),
            Namespace = File.Exists(namespaceFile) ? File.ReadAllText(namespaceFile) : null,
        };
    }
}
