using System.Text;

namespace Realmworks.Local.Api.Protobuf;

/// <summary>
/// Objects that a client sends in Kubernetes' binary form, as newer kubectl does for built-in kinds: an envelope that names the kind,
/// and a message whose numbers are in the kinds' shapes. Answers are always JSON, which such clients accept.
/// </summary>
internal static class ProtobufBody
{
    public const string Media = "application/vnd.kubernetes.protobuf";

    private static readonly byte[] Magic = [(byte)'k', (byte)'8', (byte)'s', 0];

    public static JsonObject Read(byte[] body)
    {
        try
        {
            if (!body.AsSpan().StartsWith(Magic)) throw new FormatException("the envelope is missing");
            var (apiVersion, kind, raw) = Envelope(body.AsSpan(Magic.Length));
            var tree = MessageReader.Struct(raw, ShapeOf(apiVersion, kind));
            tree["apiVersion"] = apiVersion;
            tree["kind"] = kind;
            return tree;
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentOutOfRangeException)
        {
            throw Faults.BadRequest($"couldn't decode the protobuf body: {e.Message}");
        }
    }

    private static Shape ShapeOf(string apiVersion, string kind)
    {
        if (kind == "DeleteOptions") return BuiltinShapes.Get("meta/v1.DeleteOptions");
        var slash = apiVersion.LastIndexOf('/');
        var name = $"{BuiltinTypes.ShapePackage(slash < 0 ? "" : apiVersion[..slash])}/{apiVersion[(slash + 1)..]}.{kind}";
        return BuiltinShapes.Everything.GetValueOrDefault(name) ?? throw new FormatException($"no kind \"{kind}\" is known in version \"{apiVersion}\"");
    }

    private static (string ApiVersion, string Kind, byte[] Raw) Envelope(ReadOnlySpan<byte> data)
    {
        var (apiVersion, kind, raw) = ("", "", Array.Empty<byte>());
        var reader = new WireReader(data);
        while (reader.Read())
        {
            if (reader.Field == 2) raw = reader.Bytes.ToArray();
            if (reader.Field != 1) continue;
            var type = new WireReader(reader.Bytes);
            while (type.Read())
            {
                if (type.Field == 1) apiVersion = Encoding.UTF8.GetString(type.Bytes);
                if (type.Field == 2) kind = Encoding.UTF8.GetString(type.Bytes);
            }
        }

        return (apiVersion, kind, raw);
    }
}
