using System.Net;
using System.Text;
using k8s.Authentication;
using k8s.Exceptions;
using k8s.KubeConfigModels;

namespace k8s;

public partial class KubernetesClientConfiguration
{
    private void TakeContext(K8SConfiguration source, string name)
    {
        var context = Find(source.Contexts, item => item.Name, name)
            ?? throw new KubeConfigException($"CurrentContext: {name} not found in contexts in kubeconfig");
        if (string.IsNullOrEmpty(context.ContextDetails?.Cluster))
        {
            throw new KubeConfigException($"Cluster not set for context `{name}` in kubeconfig");
        }

        CurrentContext = context.Name;
        Namespace = context.ContextDetails.Namespace;
        TakeCluster(source, context);
        TakeUser(source, context);
    }

    private void TakeCluster(K8SConfiguration source, Context context)
    {
        var endpoint = Find(source.Clusters, item => item.Name, context.ContextDetails.Cluster)?.ClusterEndpoint
            ?? throw new KubeConfigException($"Cluster not found for context `{context.Name}` in kubeconfig");
        if (string.IsNullOrWhiteSpace(endpoint.Server))
        {
            throw new KubeConfigException($"Server not found for current-context `{context.Name}` in kubeconfig");
        }

        if (!Uri.TryCreate(endpoint.Server, UriKind.Absolute, out var uri))
        {
            throw new KubeConfigException($"Bad server host URL `{endpoint.Server}` (cannot be parsed)");
        }

        Host = Reachable(endpoint.Server, uri);
        SkipTlsVerify = endpoint.SkipTlsVerify;
        TlsServerName = endpoint.TlsServerName;
        if (uri.Scheme != Uri.UriSchemeHttps)
        {
            return;
        }

        if (!string.IsNullOrEmpty(endpoint.CertificateAuthorityData))
        {
            SslCaCerts = PemCertificates.FromText(
                Decoded(endpoint.CertificateAuthorityData, $"certificate-authority-data of cluster {context.ContextDetails.Cluster}"));
        }
        else if (!string.IsNullOrEmpty(endpoint.CertificateAuthority))
        {
            SslCaCerts = PemCertificates.FromFile(FullPath(source, endpoint.CertificateAuthority));
        }
    }

    private void TakeUser(K8SConfiguration source, Context context)
    {
        if (string.IsNullOrWhiteSpace(context.ContextDetails.User))
        {
            return;
        }

        var user = Find(source.Users, item => item.Name, context.ContextDetails.User)
            ?? throw new KubeConfigException($"User not found for context {context.Name} in kubeconfig");
        var given = user.UserCredentials
            ?? throw new KubeConfigException($"User credentials not found for user: {user.Name} in kubeconfig");

        var found = TakeToken(given) | TakeCertificate(source, given);
        if (!found)
        {
            throw new KubeConfigException($"User: {user.Name} does not have appropriate auth credentials in kubeconfig");
        }
    }

    private bool TakeToken(UserCredentials given)
    {
        AccessToken = string.IsNullOrWhiteSpace(given.Token) ? null : given.Token;
        return AccessToken is not null;
    }

    private bool TakeCertificate(K8SConfiguration source, UserCredentials given)
    {
        var data = !string.IsNullOrWhiteSpace(given.ClientCertificateData) && !string.IsNullOrWhiteSpace(given.ClientKeyData);
        if (data)
        {
            (ClientCertificateData, ClientCertificateKeyData) = (given.ClientCertificateData, given.ClientKeyData);
        }

        var files = !string.IsNullOrWhiteSpace(given.ClientCertificate) && !string.IsNullOrWhiteSpace(given.ClientKey);
        if (files)
        {
            ClientCertificateFilePath = FullPath(source, given.ClientCertificate);
            ClientKeyFilePath = FullPath(source, given.ClientKey);
        }

        return data || files;
    }

    // A server that listens on every address is not reachable by that address, except on this machine.
    private static string Reachable(string server, Uri uri)
    {
        var any = IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address)
            ? address.Equals(IPAddress.Any) ? IPAddress.Loopback : address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : null
            : null;
        return any is null ? server : new UriBuilder(server) { Host = any.ToString() }.ToString();
    }

    private static T Find<T>(IEnumerable<T> items, Func<T, string> name, string wanted) =>
        (items ?? []).FirstOrDefault(item => string.Equals(name(item), wanted, StringComparison.OrdinalIgnoreCase));

    private static string FullPath(K8SConfiguration source, string path) =>
        string.IsNullOrWhiteSpace(source.FileName) ? path : Path.Combine(Path.GetDirectoryName(source.FileName), path);

    private static string Decoded(string base64, string what)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(base64));
        }
        catch (FormatException e)
        {
            throw new KubeConfigException($"{what} is not base64", e);
        }
    }
}
