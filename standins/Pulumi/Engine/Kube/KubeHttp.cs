using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Pulumi.Engine.Kube;

/// <summary>Makes the HTTP connection that a cluster's access calls for.</summary>
internal static class KubeHttp
{
    public static HttpClient Connect(ClusterAccess access, ExecCredential? credential)
    {
        var tls = new SslClientAuthenticationOptions();
        if (access.TlsServerName is not null) tls.TargetHost = access.TlsServerName;
        var certificate = access.ClientCertificate ?? credential?.ClientCertificate;
        var key = access.ClientKey ?? credential?.ClientKey;
        if (certificate is not null && key is not null) tls.ClientCertificates = [X509Certificate2.CreateFromPem(certificate, key)];
        if (access.SkipTlsVerify) tls.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        else if (access.CertificateAuthority is { } pem) tls.CertificateChainPolicy = Trust(pem);
        var handler = new SocketsHttpHandler
        {
            SslOptions = tls,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(60),
            ConnectTimeout = TimeSpan.FromSeconds(10),
            MaxConnectionsPerServer = 32,
        };
        return new HttpClient(handler) { BaseAddress = access.Server, Timeout = TimeSpan.FromSeconds(60) };
    }

    public static AuthenticationHeaderValue? Authorization(ClusterAccess access, ExecCredential? credential)
    {
        // The file is read each time: a pod's token is renewed in place.
        var token = access.TokenFile is { } file ? File.ReadAllText(file).Trim() : access.Token ?? credential?.Token;
        if (token is not null) return new AuthenticationHeaderValue("Bearer", token);
        return access.UserName is null
            ? null
            : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{access.UserName}:{access.Password}")));
    }

    private static X509ChainPolicy Trust(string pem)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPem(pem);
        return policy;
    }
}
