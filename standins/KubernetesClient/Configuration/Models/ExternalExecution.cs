namespace k8s.KubeConfigModels;

public class ExternalExecution
{
    [JsonPropertyName("apiVersion")]
    public string ApiVersion { get; set; }

    [JsonPropertyName("command")]
    public string Command { get; set; }

    [JsonPropertyName("env")]
    public IList<Dictionary<string, string>> EnvironmentVariables { get; set; }

    [JsonPropertyName("args")]
    public IList<string> Arguments { get; set; }

    [JsonPropertyName("installHint")]
    public string InstallHint { get; set; }

    [JsonPropertyName("provideClusterInfo")]
    public bool ProvideClusterInfo { get; set; }
}
