using System.Security.Cryptography.X509Certificates;
using k8s.Authentication;

namespace k8s;

/// <summary>Where the API server is, how it is known to be the right one, and who is asking.</summary>
public partial class KubernetesClientConfiguration
{
    public string Namespace { get; set; }

    public string Host { get; set; }

    public X509Certificate2Collection SslCaCerts { get; set; }

    public string ClientCertificateData { get; set; }

    public string ClientCertificateKeyData { get; set; }

    public string ClientCertificateFilePath { get; set; }

    public string ClientKeyFilePath { get; set; }

    public bool SkipTlsVerify { get; set; }

    public string TlsServerName { get; set; }

    public string UserAgent { get; set; } =
        $"kubernetes-csharp/{typeof(KubernetesClientConfiguration).Assembly.GetName().Version?.ToString(3)}";

    public string AccessToken { get; set; }

    public ITokenProvider TokenProvider { get; set; }

    /// <summary>How long a call may take; a watch has no limit.</summary>
    public TimeSpan HttpClientTimeout { get; set; } = TimeSpan.FromSeconds(100);
}
