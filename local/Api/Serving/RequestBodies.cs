using System.Text.Json;
using Realmworks.Local.Api.Protobuf;

namespace Realmworks.Local.Api.Serving;

/// <summary>Request bodies, read and checked for being of the kind that the path serves.</summary>
internal static class RequestBodies
{
    private const int Limit = 3 * 1024 * 1024;

    public static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken stop)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, stop)) > 0)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > Limit)
                throw new StatusException(413, "RequestEntityTooLarge", $"Request entity too large: limit is {Limit}");
        }

        return buffer.ToArray();
    }

    public static async Task<JsonObject> ReadObjectAsync(HttpRequest request, CancellationToken stop, bool mayBeEmpty = false)
    {
        var media = MediaType(request);
        var body = await ReadAsync(request, stop);
        if (mayBeEmpty && body.Length == 0) return [];
        return media switch
        {
            "application/json" or "" or "application/x-www-form-urlencoded" => Parse(body),
            "application/yaml" => ReadNode(body, "YAML") as JsonObject ?? throw Faults.BadRequest("the body is not an object"),
            ProtobufBody.Media => ProtobufBody.Read(body),
            _ => throw Faults.UnsupportedMedia(media, "application/json", "application/yaml"),
        };
    }

    public static string MediaType(HttpRequest request) => (request.ContentType ?? "").Split(';')[0].Trim().ToLowerInvariant();

    /// <summary>JSON or YAML, by how it begins.</summary>
    public static JsonNode? ReadNode(byte[] body, string what)
    {
        try
        {
            return body.AsSpan().TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..]
                ? Tree.ParseSent(body)
                : Yaml.Read(System.Text.Encoding.UTF8.GetString(body));
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw Faults.BadRequest($"error decoding {what}: {e.Message}");
        }
    }

    private static JsonObject Parse(byte[] body)
    {
        try
        {
            return Tree.ParseSent(body) as JsonObject ?? throw new JsonException("the body is not a JSON object");
        }
        catch (JsonException e)
        {
            throw Faults.BadRequest($"couldn't get version/kind; json parse error: {e.Message}");
        }
    }

    public static void CheckIdentity(ResourceType type, JsonObject tree)
    {
        var apiVersion = tree.Text("apiVersion");
        if (string.IsNullOrEmpty(apiVersion)) tree["apiVersion"] = apiVersion = type.GroupVersion;
        if (string.IsNullOrEmpty(tree.Text("kind"))) tree["kind"] = type.Kind;
        if (apiVersion != type.GroupVersion)
            throw Faults.BadRequest($"the API version in the data ({apiVersion}) does not match the expected API version ({type.GroupVersion})");
        if (tree.Text("kind") is { } kind && kind != type.Kind)
            throw Faults.BadRequest($"the kind in the data ({kind}) does not match the expected kind ({type.Kind})");
        if (tree["metadata"] is { } metadata and not JsonObject)
            throw Faults.BadRequest($"{type.Kind} in version \"{type.Version}\" cannot be handled as a {type.Kind}: json: cannot unmarshal {metadata.GetValueKind().ToString().ToLowerInvariant()} into Go struct field {type.Kind}.metadata of type v1.ObjectMeta");
    }
}
