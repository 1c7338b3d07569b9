using System.Text.RegularExpressions;
using StandIns.Generator.Schema;

namespace StandIns.Generator.Extracting;

/// <summary>Turns a TypeScript type into the schema's; what a program may give as an output and what may be absent is left out.</summary>
internal static partial class TypeMapping
{
    public static TypeRef Map(string type, PackageFacts facts, bool isDouble)
    {
        var text = Dropped().Replace(type, "");
        for (var before = ""; before != text;)
        {
            (before, text) = (text, Wrapped().Replace(text, "($1)"));
        }

        text = Word().Replace(text, word => word.Groups["literal"] is { Success: true, Value: var literal }
            ? $"'{literal}'"
            : Named(word.Value, facts, isDouble, inMap: text.AsSpan(0, word.Index).Count('{') > text.AsSpan(0, word.Index).Count('}')));
        return TypeRefParser.Parse(text.Replace(" | ", "|", StringComparison.Ordinal).Replace("asset|asset", "asset", StringComparison.Ordinal));
    }

    private static string Named(string name, PackageFacts facts, bool isDouble, bool inMap) => name switch
    {
        "number" => (isDouble ? TypeRef.Double : TypeRef.Int).Name,
        "boolean" => TypeRef.Bool.Name,
        "any" => (facts.AnyIsJson && !inMap ? TypeRef.Json : TypeRef.Any).Name,
        "pulumi.asset.Asset" or "pulumi.asset.Archive" => TypeRef.Asset.Name,
        _ when name.Split('.', 2) is ["inputs" or "outputs", var path] => "#" + path.Replace('.', '/'),
        _ when name.Split('.', 2) is ["enums", var path] => "%" + path.Replace('.', '/'),
        _ => name,
    };

    /// <summary>What may be given in place of a value: nothing, or what only a program in TypeScript has, a resource class or a policy document.</summary>
    [GeneratedRegex("""\s*\|\s*(?:undefined|[A-Z]\w*|[\w.]+\.PolicyDocument)\b(?![.<])""")]
    private static partial Regex Dropped();

    [GeneratedRegex("""pulumi\.(?:Input|Output)<([^<>]*)>""")]
    private static partial Regex Wrapped();

    [GeneratedRegex("\"(?<literal>[^\"]*)\"|[\\w$.]+")]
    private static partial Regex Word();
}
