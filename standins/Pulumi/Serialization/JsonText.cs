using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pulumi.Engine;

namespace Pulumi.Serialization;

/// <summary>
/// Writes an input whose provider wants JSON text, spaced and escaped as protobuf does it, so that a state written by either SDK shows the
/// other no difference.
/// </summary>
internal static class JsonText
{
    public static Output<string> Of(object value, string context)
    {
        return new(SerializeAsync());

        async Task<OutputData<string>> SerializeAsync()
        {
            var serializer = new PropertySerializer();
            var property = await serializer.SerializeAsync(context, value).ConfigureAwait(false);
            var plain = PropertyReader.Read(property);
            return new([.. serializer.Dependencies], plain.IsKnown ? Write(property) : null!, plain.IsKnown, plain.IsSecret);
        }
    }

    private static string Write(PropertyValue value) => value switch
    {
        PropertyValue.Bool flag => flag.Value ? "true" : "false",
        PropertyValue.Number number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        PropertyValue.Text text => Quote(text.Value),
        PropertyValue.Secret secret => Write(secret.Element),
        PropertyValue.ResourceReference reference => Quote(reference.Id ?? reference.Urn),
        PropertyValue.Array array => Enclose('[', array.Items.Select(Write), ']'),
        PropertyValue.Object map => Enclose('{', map.Members.Select(member => $"{Quote(member.Key)}: {Write(member.Value)}"), '}'),
        _ => "null",
    };

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\""
        .Replace("<", "\\u003c", StringComparison.Ordinal)
        .Replace(">", "\\u003e", StringComparison.Ordinal);

    private static string Enclose(char open, IEnumerable<string> items, char close) =>
        string.Join(", ", items) is { Length: > 0 } text ? $"{open} {text} {close}" : $"{open} {close}";
}
