using System.Text;

namespace Pulumi.Engine;

/// <summary>Takes a resource's secrets out of a text that comes from outside: an API server's refusal may quote what it was sent.</summary>
internal static class Redaction
{
    /// <summary>Shorter than this, a secret would blot out ordinary words and hides nothing anyway.</summary>
    private const int Shortest = 3;

    public static string Of(string text, PropertyBag? bag)
    {
        if (bag is null) return text;
        foreach (var secret in bag.Values.SelectMany(v => Texts(v, isSecret: false)).Where(t => t.Length >= Shortest).OrderByDescending(t => t.Length))
        {
            text = text
                .Replace(secret, Display.ValueText.Hidden, StringComparison.Ordinal)
                .Replace(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)), Display.ValueText.Hidden, StringComparison.Ordinal);
        }

        return text;
    }

    private static IEnumerable<string> Texts(PropertyValue value, bool isSecret) => value switch
    {
        PropertyValue.Text t when isSecret => [t.Value],
        PropertyValue.Secret s => Texts(s.Element, isSecret: true),
        PropertyValue.Array a => a.Items.SelectMany(item => Texts(item, isSecret)),
        PropertyValue.Object o => o.Members.Values.SelectMany(member => Texts(member, isSecret)),
        _ => [],
    };
}
