namespace k8s.KubeConfigModels;

/// <summary>What an exec plugin writes to its standard output.</summary>
public class ExecCredentialResponse
{
    [JsonPropertyName("apiVersion")]
    public string ApiVersion { get; set; }

    [JsonPropertyName("kind")]
    public string Kind { get; set; }

    [JsonPropertyName("status")]
    public ExecStatus Status { get; set; }

    public class ExecStatus
    {
        public DateTime? ExpirationTimestamp { get; set; }

        public string Token { get; set; }

        public string ClientCertificateData { get; set; }

        public string ClientKeyData { get; set; }

        public bool IsValid() =>
            !string.IsNullOrEmpty(Token) || (!string.IsNullOrEmpty(ClientCertificateData) && !string.IsNullOrEmpty(ClientKeyData));
    }
}
