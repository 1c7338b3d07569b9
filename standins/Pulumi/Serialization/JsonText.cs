using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Pulumi.Engine;

namespace Pulumi.Serialization;

/// <summary>Writes an input whose provider wants JSON text, spaced as protobuf spaces it, so that states of either SDK show no difference.</summary>
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
        PropertyValue.Text text => JsonSerializer.Serialize(text.Value),
        PropertyValue.Secret secret => Write(secret.Element),
        PropertyValue.ResourceReference reference => JsonSerializer.Serialize(reference.Id ?? reference.Urn),
        PropertyValue.Array array => Enclose('[', array.Items.Select(Write), ']'),
        PropertyValue.Object map => Enclose('{', map.Members.Select(member => $"{JsonSerializer.Serialize(member.Key)}: {Write(member.Value)}"), '}'),
        _ => "null",
    };

    private static string Enclose(char open, IEnumerable<string> items, char close) =>
        string.Join(", ", items) is { Length: > 0 } text ? $"{open} {text} {close}" : $"{open} {close}";
}
