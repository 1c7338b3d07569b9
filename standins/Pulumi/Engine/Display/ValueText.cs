using System.Text.Json;
using Realmworks.Infra.Settings.Yaml;

namespace Pulumi.Engine.Display;

/// <summary>Values for eyes: secrets and unknowns are named, never shown.</summary>
internal static class ValueText
{
    public const string Hidden = "[secret]";
    public const string Unknown = "[unknown]";

    public static string Of(PropertyValue? value, bool showSecrets = false) => value switch
    {
        PropertyValue.Bool b => b.Value ? "true" : "false",
        PropertyValue.Number n => JsonNumber.Of(n.Value).ToJsonString(),
        PropertyValue.Text t => JsonSerializer.Serialize(t.Value, EngineJson.Compact),
        PropertyValue.Secret s => showSecrets ? Of(s.Element, true) : Hidden,
        PropertyValue.Computed => Unknown,
        PropertyValue.ResourceReference r => r.Id is { Length: > 0 } id ? id : r.Urn,
        PropertyValue.Array a => $"[{string.Join(", ", a.Items.Select(item => Of(item, showSecrets)))}]",
        PropertyValue.Object o => $"{{{string.Join(", ", o.Members.Select(m => $"{m.Key}: {Of(m.Value, showSecrets)}"))}}}",
        _ => "null",
    };
}
