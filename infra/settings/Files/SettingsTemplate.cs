using System.Collections;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Realmworks.Infra.Settings.Binding;
using Realmworks.Infra.Settings.Defaults;

namespace Realmworks.Infra.Settings.Files;

/// <summary>
/// A new settings file: what was asked for, and below it, as comments, every other setting of the cloud with what holds where nothing is
/// said.
/// </summary>
internal sealed partial class SettingsTemplate
{
    /// <summary>Where editors find the schema, from environments/.</summary>
    public const string SchemaLine = "# yaml-language-server: $schema=settings.schema.json";

    private readonly StringBuilder _text = new();
    private readonly Cloud _cloud;

    private SettingsTemplate(Cloud cloud) => _cloud = cloud;

    private const string Reading =
        "# A setting behind a # holds as it stands there. To change one, take away its #, and that of the lines that it stands below.";

    /// <param name="said">What the file says, by top-level key.</param>
    public static string Write(Cloud cloud, Profile profile, JsonObject said)
    {
        var template = new SettingsTemplate(cloud);
        template._text.Append(SchemaLine).Append('\n').Append(Reading).Append("\n\nconfig:\n");
        template.Members(SettingDefaults.Of(cloud, profile), said, depth: 1, SettingKeys.Namespace + ":", active: true);
        return template._text.ToString();
    }

    private void Members(object defaults, JsonObject? said, int depth, string prefix, bool active)
    {
        var members = Known(defaults.GetType());
        var first = members.FirstOrDefault();
        foreach (var member in members)
        {
            if (depth == 1 && member != first)
            {
                _text.Append('\n');
            }
            var node = said?[member.Name];
            var isSaid = active && said?.ContainsKey(member.Name) == true;
            Line(depth, active: true, $"# {member.Setting.About}");
            Parts(member.Type, depth, depth);
            Member(member, member.Property.GetValue(defaults), node, depth, prefix + member.Name, isSaid);
        }
    }

    // What an entry of a list or a map may say: no entry stands there to be read.
    private void Parts(Type type, int depth, int indent)
    {
        if ((SettingMember.ItemOf(type) ?? SettingMember.ValueOf(type) ?? (indent > depth ? type : null)) is not { } entry || !SettingMember.IsRecord(entry))
        {
            return;
        }
        foreach (var part in Known(entry))
        {
            Line(depth, active: true, $"#{new string(' ', ((indent - depth) * 2) + 3)}{part.Name}: {part.Setting.About}{Allowed(part)}");
            Parts(part.Type, depth, indent + 1);
        }
    }

    private static string Allowed(SettingMember part) =>
        part.Type.IsEnum || part.Setting.Allowed.Length > 0 ? $" One of: {ScalarText.Allowed(part.Type, part.Setting)}." : "";

    private IEnumerable<SettingMember> Known(Type record) =>
        SettingMember.Of(record).Where(member => member.Setting.On is [] || member.Setting.On.Contains(_cloud));

    private void Member(SettingMember member, object? value, JsonNode? said, int depth, string key, bool active)
    {
        if (SettingMember.IsRecord(member.Type) && said is null or JsonObject)
        {
            Line(depth, active, $"{key}:");
            Members(value ?? Activator.CreateInstance(member.Type)!, said as JsonObject, depth + 1, "", active);
        }
        else if (said is JsonArray { Count: > 0 } items && items.All(item => item is JsonObject))
        {
            Line(depth, active, $"{key}:");
            foreach (var item in items)
            {
                Line(depth + 1, active, $"- {Flow(item)}");
            }
        }
        else if (said is null && SettingMember.ValueOf(member.Type) is not null && value is IDictionary { Count: > 0 } map)
        {
            Line(depth, active, $"{key}:");
            foreach (DictionaryEntry entry in map)
            {
                Line(depth + 1, active, $"{entry.Key}: {Flow(SettingJson.Brief(entry.Value!))}");
            }
        }
        else
        {
            Line(depth, active, $"{key}: {(said is null && !active ? Flow(SettingJson.Of(value)) : Flow(said))}".TrimEnd());
        }
    }

    private void Line(int depth, bool active, string text) => _text.Append(' ', depth * 2).Append(active ? "" : "#").Append(text).Append('\n');

    private static string Flow(JsonNode? node) => node switch
    {
        null => "",
        JsonObject map => map.Count == 0 ? "{}" : $"{{ {string.Join(", ", map.Select(pair => $"{pair.Key}: {Flow(pair.Value)}"))} }}",
        JsonArray list => $"[{string.Join(", ", list.Select(Flow))}]",
        JsonValue value when value.TryGetValue<string>(out var text) =>
            PlainText().IsMatch(text) && text is not ("true" or "false" or "null") ? text : value.ToJsonString(),
        _ => node.ToJsonString(),
    };

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_./-]*$")]
    private static partial Regex PlainText();
}
