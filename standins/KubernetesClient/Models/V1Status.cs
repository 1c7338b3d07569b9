using System.Net;

namespace k8s.Models;

public partial record V1Status
{
    [JsonIgnore]
    public bool HasObject { get; internal init; }

    internal JsonElement Original { get; init; }

    /// <summary>The object that the server answered with in place of a Status.</summary>
    public T ObjectView<T>() => KubernetesJson.Deserialize<T>(Original);

    public override string ToString()
    {
        var reason = string.IsNullOrEmpty(Reason) && Code is { } code and not 0 ? ((HttpStatusCode)code).ToString() : Reason;
        return (string.IsNullOrEmpty(reason), string.IsNullOrEmpty(Message)) switch
        {
            (true, true) => Status,
            (false, true) => reason,
            (true, false) => Message,
            _ => $"{reason} - {Message}",
        };
    }
}
