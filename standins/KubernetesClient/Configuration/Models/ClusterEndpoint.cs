namespace k8s.KubeConfigModels;

public class ClusterEndpoint
{
    [JsonPropertyName("certificate-authority")]
    public string CertificateAuthority { get; set; }

    [JsonPropertyName("certificate-authority-data")]
    public string CertificateAuthorityData { get; set; }

    [JsonPropertyName("server")]
    public string Server { get; set; }

    [JsonPropertyName("tls-server-name")]
    public string TlsServerName { get; set; }

    [JsonPropertyName("insecure-skip-tls-verify")]
    public bool SkipTlsVerify { get; set; }
}
