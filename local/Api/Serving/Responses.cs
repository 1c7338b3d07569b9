using System.Text;

namespace Realmworks.Local.Api.Serving;

/// <summary>Answers on the wire.</summary>
internal static class Responses
{
    public static Task JsonAsync(HttpContext http, int code, JsonNode body) => BytesAsync(http, code, body.ToBytes());

    public static Task ListAsync(HttpContext http, ResourceType type, JsonObject metadata, IEnumerable<JsonNode> items) => JsonAsync(http, 200, new JsonObject
    {
        ["kind"] = type.ListKind, ["apiVersion"] = type.GroupVersion, ["metadata"] = metadata, ["items"] = new JsonArray([.. items]),
    });

    public static async Task BytesAsync(HttpContext http, int code, ReadOnlyMemory<byte> body, string type = "application/json")
    {
        http.Response.StatusCode = code;
        http.Response.ContentType = type;
        http.Response.ContentLength = body.Length;
        if (http.Request.Method != "HEAD") await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    public static Task TextAsync(HttpContext http, int code, string text) => BytesAsync(http, code, Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8");

    public static void Warn(HttpContext http, IEnumerable<string> warnings)
    {
        foreach (var warning in warnings)
        {
            var safe = warning.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).ReplaceLineEndings(" ");
            http.Response.Headers.Append("Warning", $"299 - \"{safe}\"");
        }
    }
}
