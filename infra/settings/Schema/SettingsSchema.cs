using System.Text.Json.Nodes;
using Realmworks.Infra.Settings.Binding;
using Realmworks.Infra.Settings.Networks;

namespace Realmworks.Infra.Settings.Schema;

/// <summary>The JSON Schema of settings files, for editors; from the same definition as the reader.</summary>
internal sealed class SettingsSchema
{
    private const string Prefix = SettingKeys.Namespace + ":";
    private const string CidrPattern = @"^[0-9]{1,3}(\.[0-9]{1,3}){3}/[0-9]{1,2}$";

    private readonly SortedDictionary<string, JsonNode?> _records = new(StringComparer.Ordinal);

    private SettingsSchema()
    {
    }

    public static JsonObject Write() => new SettingsSchema().File();

    private JsonObject File()
    {
        var members = SettingMember.Of(typeof(InstallationSettings));
        var properties = new JsonObject(members.Select(member => KeyValuePair.Create(Prefix + member.Name, (JsonNode?)Member(member))));
        foreach (var secret in SettingKeys.Secrets.Append(SettingKeys.CertificateKey))
        {
            properties[Prefix + secret] = new JsonObject { ["$ref"] = "#/$defs/Secret" };
        }
        _records["Secret"] = new JsonObject
        {
            ["description"] = "Encrypted; set it with `pulumi config set --secret`.",
            ["type"] = "object",
            ["properties"] = new JsonObject { ["secure"] = new JsonObject { ["type"] = "string" } },
            ["required"] = new JsonArray("secure"),
            ["additionalProperties"] = false,
        };
        var config = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            // Other programs' keys may stand beside ours; of ours only these.
            ["propertyNames"] = new JsonObject
            {
                ["anyOf"] = new JsonArray(
                    new JsonObject { ["not"] = new JsonObject { ["pattern"] = $"^{Prefix}" } },
                    new JsonObject { ["enum"] = new JsonArray([.. properties.Select(property => (JsonNode)property.Key)]) }),
            },
            ["required"] = Required(members, Prefix),
            ["allOf"] = new JsonArray([.. Enum.GetValues<Cloud>().Select(OnlyOf)]),
        };
        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Settings of a Realmworks installation",
            ["type"] = "object",
            ["properties"] = new JsonObject { ["config"] = config },
            ["required"] = new JsonArray("config"),
            ["$defs"] = new JsonObject(_records),
        };
    }

    // On one cloud the settings of the others are none.
    private static JsonNode OnlyOf(Cloud cloud)
    {
        var members = SettingMember.Of(typeof(InstallationSettings)).Where(member => member.Setting.On is not []).ToArray();
        var then = new JsonObject
        {
            ["properties"] = new JsonObject(members.Where(member => !member.Setting.On.Contains(cloud))
                .Select(member => KeyValuePair.Create(Prefix + member.Name, (JsonNode?)JsonValue.Create(false)))),
        };
        var needed = SettingMember.Of(typeof(InstallationSettings)).Where(member => member.Setting.On.Contains(cloud)
            && SettingMember.IsRecord(member.Type) && SettingMember.Of(member.Type).Any(inner => inner.Setting.Required));
        if (needed.Any())
        {
            then["required"] = new JsonArray([.. needed.Select(member => (JsonNode)(Prefix + member.Name))]);
        }
        return new JsonObject
        {
            ["if"] = new JsonObject { ["properties"] = new JsonObject { [Prefix + "cloud"] = new JsonObject { ["const"] = ScalarText.Of(cloud) } } },
            ["then"] = then,
        };
    }

    private JsonObject Member(SettingMember member)
    {
        var schema = Value(member.Type, member.Setting);
        var on = member.Setting.On is [] ? "" : $" ({string.Join(", ", member.Setting.On.Select(cloud => ScalarText.Of(cloud)))} only)";
        schema["description"] = member.Setting.About + on;
        return schema;
    }

    private JsonObject Value(Type type, SettingAttribute setting)
    {
        if (SettingMember.ItemOf(type) is { } item)
        {
            var list = new JsonObject { ["type"] = "array", ["items"] = Value(item, setting) };
            if (setting.Least > 0) list["minItems"] = setting.Least;
            if (setting.Most < int.MaxValue) list["maxItems"] = setting.Most;
            return list;
        }
        if (SettingMember.ValueOf(type) is { } entry)
        {
            var map = new JsonObject { ["type"] = "object", ["additionalProperties"] = Value(entry, new SettingAttribute(setting.About)) };
            if (setting.Pattern is { } pattern) map["propertyNames"] = new JsonObject { ["pattern"] = Whole(pattern) };
            return map;
        }
        return SettingMember.IsRecord(type) ? Record(type) : Scalar(type, setting);
    }

    private JsonObject Record(Type type)
    {
        var name = type.Name.Replace("Settings", "", StringComparison.Ordinal);
        if (!_records.ContainsKey(name))
        {
            _records[name] = null; // a record that holds itself would not end
            var members = SettingMember.Of(type);
            var schema = new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject(members.Select(member => KeyValuePair.Create(member.Name, (JsonNode?)Member(member)))),
                ["additionalProperties"] = false,
            };
            if (Required(members, "") is { Count: > 0 } required) schema["required"] = required;
            _records[name] = schema;
        }
        return new JsonObject { ["$ref"] = $"#/$defs/{name}" };
    }

    private static JsonObject Scalar(Type type, SettingAttribute setting)
    {
        if (type == typeof(bool))
        {
            return new JsonObject { ["type"] = "boolean" };
        }
        if (type == typeof(int))
        {
            var number = new JsonObject { ["type"] = "integer" };
            if (setting.Allowed.Length > 0)
            {
                number["enum"] = new JsonArray(
                    [.. setting.Allowed.Select(allowed => (JsonNode)int.Parse(allowed, System.Globalization.CultureInfo.InvariantCulture))]);
                return number;
            }
            number["minimum"] = setting.Least;
            if (setting.Most < int.MaxValue) number["maximum"] = setting.Most;
            return number;
        }
        var text = new JsonObject { ["type"] = "string" };
        var choices = type.IsEnum ? SettingMember.NamesOf(type) : [.. setting.Allowed];
        if (!choices.IsEmpty) text["enum"] = new JsonArray([.. choices.Select(choice => (JsonNode)choice)]);
        if (setting.Pattern is { } pattern) text["pattern"] = Whole(pattern);
        if (setting.Pattern is null && choices.IsEmpty) text["minLength"] = 1;
        if (type == typeof(Cidr)) text["pattern"] = CidrPattern;
        if (type == typeof(DateOnly)) text["format"] = "date";
        return text;
    }

    private static string Whole(string pattern) => $"^(?:{pattern})$";

    private static JsonArray Required(IEnumerable<SettingMember> members, string prefix) =>
        [.. members.Where(member => member.Setting is { Required: true, On: [] }).Select(member => (JsonNode)(prefix + member.Name))];
}
