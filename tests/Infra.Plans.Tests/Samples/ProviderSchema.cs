using System.Text.Json.Nodes;
using Realmworks.Infra.Plans;

namespace Infra.Plans.Tests.Samples;

/// <summary>
/// What a provider's own schema says of a planned resource: names, kinds of values, what is required. standins/schemas/README.md has its form.
/// </summary>
internal sealed class ProviderSchema(JsonObject schema)
{
    private static readonly Dictionary<string, ProviderSchema?> _known = [];

    /// <summary>Null for a package whose schema is not here.</summary>
    public static ProviderSchema? Of(string package)
    {
        lock (_known)
        {
            if (!_known.TryGetValue(package, out var known))
            {
                var file = Path.Combine(Checkout.Root, "standins", "schemas", $"{package}.json");
                known = File.Exists(file) ? new ProviderSchema(JsonNode.Parse(File.ReadAllText(file))!.AsObject()) : null;
                _known[package] = known;
            }
            return known;
        }
    }

    /// <summary>What is wrong with a resource's inputs, each with its path.</summary>
    public IEnumerable<string> Problems(PlannedResource resource) =>
        schema["resources"]![resource.Type]?["properties"] is JsonObject properties
            ? Record(properties, resource.Inputs, resource.Name)
            : [$"{resource.Name}: {resource.Type} is not in the schema"];

    private IEnumerable<string> Record(JsonObject properties, InputNode inputs, string path)
    {
        foreach (var (name, text) in properties)
        {
            var (type, marks) = Line((string)text!);
            if (inputs[name] is { IsThere: true } value)
            {
                foreach (var problem in marks.Contains("output") ? [$"{path}.{name}: is given by the provider"] : Value(type, value, $"{path}.{name}"))
                {
                    yield return problem;
                }
            }
            else if (!marks.Contains("optional") && !marks.Contains("output") && !type.StartsWith('\''))
            {
                yield return $"{path}.{name}: is required";
            }
        }
        foreach (var (name, _) in inputs.Members.Where(
            member => !properties.ContainsKey(member.Name) && !member.Name.StartsWith("__", StringComparison.Ordinal)))
        {
            yield return $"{path}.{name}: is no property";
        }
    }

    private IEnumerable<string> Value(string type, InputNode value, string path)
    {
        if (value.IsUnknown || value.Text == InputNode.SecretMark || type is "any" or "json" or "asset" || type.Contains('|', StringComparison.Ordinal))
        {
            return [];
        }
        if (type.EndsWith("[]", StringComparison.Ordinal))
        {
            return value.Json is JsonArray ? value.Items.SelectMany((item, i) => Value(type[..^2], item, $"{path}[{i}]")) : [$"{path}: is no list"];
        }
        if (type.StartsWith('{'))
        {
            return value.Json is JsonObject
                ? value.Members.SelectMany(member => Value(type[1..^1], member.Value, $"{path}.{member.Name}"))
                : [$"{path}: is no map"];
        }
        if (type.StartsWith('#'))
        {
            var record = (schema["inputTypes"]?[type[1..]] ?? schema["types"]?[type[1..]]) as JsonObject;
            return record is null ? [$"{path}: {type} is not in the schema"]
                : value.Json is JsonObject ? Record(record, value, path) : [$"{path}: is no {type}"];
        }
        if (type.StartsWith('%'))
        {
            return schema["enums"]![type[1..]]!.AsObject().Any(member => (string?)member.Value == value.Text)
                ? []
                : [$"{path}: {value.Text} is none of {type}"];
        }
        var fits = (type, value.Json!.GetValueKind()) switch
        {
            ("string", System.Text.Json.JsonValueKind.String) => true,
            ("int" or "double", System.Text.Json.JsonValueKind.Number) => true,
            ("bool", System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False) => true,
            _ => type.StartsWith('\''),
        };
        return fits ? [] : [$"{path}: {value.Json.ToJsonString()} is no {type}"];
    }

    // "input > output" has two sides; marks follow the type.
    private static (string Type, string[] Marks) Line(string text)
    {
        var words = text.Split(" default=")[0].Split(' ');
        var type = words[0];
        return (type, words.Contains(">") ? words[3..] : words[1..]);
    }
}
