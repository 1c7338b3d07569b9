using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace k8s;

public partial class Kubernetes
{
    /// <summary>Whether a server's certificate comes from one of the authorities that the configuration names, and from no other.</summary>
    public static bool CertificateValidationCallBack(
        object sender,
        X509Certificate2Collection caCerts,
        X509Certificate certificate,
        X509Chain chain,
        SslPolicyErrors sslPolicyErrors)
    {
        ArgumentNullException.ThrowIfNull(caCerts);
        ArgumentNullException.ThrowIfNull(chain);
        if (sslPolicyErrors != SslPolicyErrors.RemoteCertificateChainErrors)
        {
            return sslPolicyErrors == SslPolicyErrors.None;
        }

        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(caCerts);
        return chain.Build((X509Certificate2)certificate);
    }

    private HttpClient CreateHttpClient(KubernetesClientConfiguration config, DelegatingHandler[] handlers)
    {
        var sockets = new SocketsHttpHandler
        {
            // A watch can be silent for hours, and so can a connection that is broken.
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            KeepAlivePingDelay = TimeSpan.FromMinutes(3),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(30),
            EnableMultipleHttp2Connections = true,
        };
        sockets.SslOptions.ClientCertificates = [];
        config.FirstMessageHandlerSetup?.Invoke(sockets);
        if (config.SkipTlsVerify)
        {
            sockets.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        }
        else if (_authorities is { } authorities)
        {
            sockets.SslOptions.RemoteCertificateValidationCallback = (sender, certificate, chain, errors) =>
                CertificateValidationCallBack(sender, authorities, certificate, chain, errors);
        }

        if (_clientCertificate is { } own)
        {
            sockets.SslOptions.ClientCertificates.Add(own);
            sockets.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => own;
        }

        HttpMessageHandler first = sockets;
        foreach (var handler in (handlers ?? []).Reverse())
        {
            var last = handler;
            while (last.InnerHandler is DelegatingHandler inner)
            {
                last = inner;
            }

            last.InnerHandler = first;
            first = handler;
        }

        var client = new HttpClient(first) { Timeout = Timeout.InfiniteTimeSpan };
        if (!string.IsNullOrWhiteSpace(config.UserAgent))
        {
            client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", config.UserAgent);
        }

        return client;
    }
}
