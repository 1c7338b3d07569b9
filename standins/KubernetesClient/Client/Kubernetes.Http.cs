using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace k8s;

public partial class Kubernetes
{
    private HttpClient CreateHttpClient(KubernetesClientConfiguration config)
    {
        var sockets = new SocketsHttpHandler
        {
            // A watch can be silent for hours, and so can a connection that is broken.
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            KeepAlivePingDelay = TimeSpan.FromMinutes(3),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(30),
            EnableMultipleHttp2Connections = true,
        };
        if (config.SkipTlsVerify)
        {
            sockets.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        }
        else if (_authorities is not null)
        {
            sockets.SslOptions.RemoteCertificateValidationCallback = (_, certificate, chain, errors) => IsTrusted((X509Certificate2)certificate, chain, errors);
        }

        if (_clientCertificate is { } own)
        {
            sockets.SslOptions.ClientCertificates = [own];
            sockets.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => own;
        }

        var client = new HttpClient(sockets) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", config.UserAgent);
        return client;
    }

    /// <summary>Whether a server's certificate comes from one of the authorities that the configuration names, and from no other.</summary>
    private bool IsTrusted(X509Certificate2 certificate, X509Chain chain, SslPolicyErrors errors)
    {
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors)
        {
            return errors == SslPolicyErrors.None;
        }

        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_authorities);
        return chain.Build(certificate);
    }
}
