namespace k8s.KubeConfigModels;

public class User
{
    [JsonPropertyName("user")]
    public UserCredentials UserCredentials { get; set; }

    [JsonPropertyName("name")]
    public string Name { get; set; }
}
