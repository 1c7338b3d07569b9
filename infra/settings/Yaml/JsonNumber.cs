using System.Globalization;
using System.Text.Json.Nodes;

namespace Realmworks.Infra.Settings.Yaml;

/// <summary>Numbers as Pulumi writes them: whole ones without a fraction (3, not 3.0), and only what is very large or small with an exponent.</summary>
internal static class JsonNumber
{
    public static JsonValue Of(double value) => (value == Math.Floor(value), Math.Abs(value)) switch
    {
        (true, < 1e15) => JsonValue.Create((long)value),
        (_, >= 1e-6 and < 1e21) =>
            JsonValue.Create(decimal.Parse(value.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(value),
    };
}
