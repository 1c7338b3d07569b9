using System.Text.Json;

namespace Realmworks.Local.Client;

/// <summary>The API server said no: its Status object's code, reason and message.</summary>
public sealed class ApiException(int code, string reason, string message) : Exception(message)
{
    public int Code { get; } = code;

    public string Reason { get; } = reason;

    public bool IsNotFound => Code == 404;

    public bool IsConflict => Code == 409 && Reason != "AlreadyExists";

    public bool AlreadyExists => Code == 409 && Reason == "AlreadyExists";

    internal static ApiException From(int code, string body)
    {
        try
        {
            if (JsonNode.Parse(body) is JsonObject status)
                return From(code, status);
        }
        catch (JsonException)
        {
            // A proxy or a server that is going down answers in plain text; its words are then the message.
        }

        return new ApiException(code, "Unknown", body.Length == 0 ? $"the server answered {code} without a body" : body.Trim());
    }

    internal static ApiException From(int code, JsonObject status) => new(
        (int?)(status.NumberAt("code")) ?? code,
        status.TextAt("reason") ?? "Unknown",
        status.TextAt("message") ?? $"the server answered {code}");
}
