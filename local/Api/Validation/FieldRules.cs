namespace Realmworks.Local.Api.Validation;

/// <summary>What builtin.schema demands of fields, each looked at by itself.</summary>
internal static class FieldRules
{
    public static void Check(JsonNode? node, Shape shape, string path, List<FieldFault> faults)
    {
        switch (node)
        {
            case JsonObject tree when shape.Kind == ShapeKind.Struct:
                foreach (var (name, field) in shape.Fields)
                {
                    if (!tree.TryGetPropertyValue(name, out var value) && field.Rules.Count == 0) continue;
                    var at = path.Length == 0 ? name : $"{path}.{name}";
                    faults.AddRange(Broken(field, value, at));
                    Check(value, field.Shape, at, faults);
                }

                break;
            case JsonArray list when shape.Kind == ShapeKind.List:
                for (var i = 0; i < list.Count; i++) Check(list[i], shape.Element, $"{path}[{i}]", faults);
                break;
        }
    }

    private static IEnumerable<FieldFault> Broken(ShapeField field, JsonNode? value, string at)
    {
        foreach (var rule in field.Rules)
        {
            if (rule == "needed" && (value is null || string.IsNullOrWhiteSpace(value.AsText() ?? "-") || value.AsLong() == 0))
            {
                yield return FieldFault.Required(at);
                yield break;
            }

            if (rule.StartsWith("enum:", StringComparison.Ordinal) && (value is not null || field.Required))
            {
                var allowed = rule[5..].Split(',');
                if (!allowed.Contains(value.AsText())) yield return FieldFault.Unsupported(at, value.AsText() ?? "", allowed);
            }

            foreach (var (name, amount) in value as JsonObject ?? [])
            {
                if (rule == "min:0" && Quantity.Read(amount) < 0)
                    yield return FieldFault.Invalid($"{at}[{name}]", Quantity.Show(amount), "must be greater than or equal to 0");
            }

            foreach (var message in Messages(rule, field, value)) yield return FieldFault.Invalid(at, value ?? 0, message);
        }
    }

    private static IEnumerable<string> Messages(string rule, ShapeField field, JsonNode? value) => rule switch
    {
        "min:0" when value.AsLong() is < 0 => ["must be greater than or equal to 0"],
        "id" when value.AsLong() is < 0 or > int.MaxValue => ["must be between 0 and 2147483647, inclusive"],
        "port" or "portName" when value.AsText() is { } name => name.Length > 0 || rule == "port" ? Names.Port(name) : [],
        "port" when value.AsLong() is < 1 or > 65535 || (value is null && field.Required) => ["must be between 1 and 65535, inclusive"],
        "label" when value.AsText() is { } name => Names.Label(name),
        "percent" when value.AsLong() is < 0 => ["must be greater than or equal to 0"],
        "percent" when value.AsText() is { } text => Percent(text),
        _ => [],
    };

    private static IEnumerable<string> Percent(string text)
    {
        if (text.Length < 2 || text[^1] != '%' || !text[..^1].All(char.IsAsciiDigit))
            yield return "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')";
        else if (text.Length > 3 && text != "100%")
            yield return "must not be greater than 100%";
    }
}
