namespace k8s.KubeConfigModels;

public class UserCredentials
{
    [JsonPropertyName("client-certificate-data")]
    public string ClientCertificateData { get; set; }

    [JsonPropertyName("client-certificate")]
    public string ClientCertificate { get; set; }

    [JsonPropertyName("client-key-data")]
    public string ClientKeyData { get; set; }

    [JsonPropertyName("client-key")]
    public string ClientKey { get; set; }

    [JsonPropertyName("token")]
    public string Token { get; set; }
}
