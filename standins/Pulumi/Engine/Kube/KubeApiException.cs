using System.Net;
using System.Text.Json.Nodes;

namespace Pulumi.Engine.Kube;

/// <summary>The API server's refusal.</summary>
internal sealed class KubeApiException(HttpStatusCode code, string reason, string message, JsonNode? details) : Exception(message)
{
    public HttpStatusCode Code { get; } = code;

    public string Reason { get; } = reason;

    public JsonNode? Details { get; } = details;

    public bool IsNotFound => Code == HttpStatusCode.NotFound;

    public static KubeApiException From(HttpStatusCode code, string body)
    {
        JsonNode? status = null;
        try
        {
            status = JsonNode.Parse(body);
        }
        catch (System.Text.Json.JsonException)
        {
            // A proxy's page, say; then the code has to do.
        }

        return new KubeApiException(
            code,
            status?["reason"]?.ToString() ?? "",
            status?["message"]?.ToString() ?? $"the API server answered {(int)code} {code}",
            status?["details"]);
    }
}
