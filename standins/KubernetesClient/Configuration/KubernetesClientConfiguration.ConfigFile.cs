using System.Net;
using k8s.Exceptions;

namespace k8s;

public partial class KubernetesClientConfiguration
{
    private static readonly string _defaultLocation = Path.Combine(Environment.GetEnvironmentVariable("HOME") ?? "/", ".kube/config");

    public string CurrentContext { get; private set; }

    /// <summary>From the files that KUBECONFIG names, else ~/.kube/config, else the pod's service account, else localhost:8080.</summary>
    public static KubernetesClientConfiguration BuildDefaultConfig()
    {
        if (Environment.GetEnvironmentVariable("KUBECONFIG") is { } list)
        {
            return Build(new Kubeconfig(list.Split(Path.PathSeparator).Select(path => path.Trim('"'))), null);
        }

        if (File.Exists(_defaultLocation))
        {
            return BuildConfigFromConfigFile(_defaultLocation);
        }

        return IsInCluster() ? InClusterConfig() : new KubernetesClientConfiguration { Host = "http://localhost:8080" };
    }

    /// <exception cref="KubeConfigException">The message names the file, context, cluster or user that does not add up.</exception>
    public static KubernetesClientConfiguration BuildConfigFromConfigFile(string kubeconfigPath = null, string currentContext = null) =>
        Build(new Kubeconfig([kubeconfigPath ?? _defaultLocation]), currentContext);

    private static KubernetesClientConfiguration Build(Kubeconfig source, string context)
    {
        var name = context ?? source.CurrentContext
            ?? throw new KubeConfigException("Neither the kubeconfig's current context nor the caller says which server to talk to");
        var found = source.Find("contexts", "context", name)
            ?? throw new KubeConfigException($"CurrentContext: {name} not found in contexts in kubeconfig");
        var config = new KubernetesClientConfiguration { CurrentContext = name, Namespace = found["namespace"] };
        config.TakeCluster(source, name, found["cluster"] ?? throw new KubeConfigException($"Cluster not set for context `{name}` in kubeconfig"));
        if (found["user"] is { } user)
        {
            config.TakeUser(source.Find("users", "user", user)
                ?? throw new KubeConfigException($"User {user} not found for context {name} in kubeconfig"), user);
        }

        return config;
    }

    private void TakeCluster(Kubeconfig source, string context, string name)
    {
        var cluster = source.Find("clusters", "cluster", name) ?? throw new KubeConfigException($"Cluster not found for context `{context}` in kubeconfig");
        var server = cluster["server"] ?? throw new KubeConfigException($"Server not found for current-context `{context}` in kubeconfig");
        if (!Uri.TryCreate(server, UriKind.Absolute, out var uri))
        {
            throw new KubeConfigException($"Bad server host URL `{server}` (cannot be parsed)");
        }

        Host = Reachable(server, uri);
        SkipTlsVerify = cluster["insecure-skip-tls-verify"] == "true";
        TlsServerName = cluster["tls-server-name"];
        if (uri.Scheme == Uri.UriSchemeHttps && PemCertificates.Pem(
            cluster["certificate-authority-data"], cluster.FullPath("certificate-authority"),
            $"certificate-authority-data of cluster {name}") is { } authorities)
        {
            SslCaCerts = PemCertificates.FromText(authorities);
        }
    }

    private void TakeUser(Kubeconfig.Entry user, string name)
    {
        AccessToken = user["token"];
        (ClientCertificateData, ClientCertificateKeyData) = (user["client-certificate-data"], user["client-key-data"]);
        (ClientCertificateFilePath, ClientKeyFilePath) = (user.FullPath("client-certificate"), user.FullPath("client-key"));
        var hasCertificate = (ClientCertificateData ?? ClientCertificateFilePath) is not null && (ClientCertificateKeyData ?? ClientKeyFilePath) is not null;
        if (AccessToken is null && !hasCertificate)
        {
            throw new KubeConfigException($"User: {name} does not have appropriate auth credentials in kubeconfig");
        }
    }

    // A server that listens on every address is not reachable by that address, except on this machine.
    private static string Reachable(string server, Uri uri)
    {
        var any = IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address)
            ? address.Equals(IPAddress.Any) ? IPAddress.Loopback : address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : null
            : null;
        return any is null ? server : new UriBuilder(server) { Host = any.ToString() }.ToString();
    }
}
