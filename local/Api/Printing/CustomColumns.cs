namespace Realmworks.Local.Api.Printing;

/// <summary>The printer columns that a custom resource definition names.</summary>
internal static class CustomColumns
{
    public static IReadOnlyList<Column> Of(IReadOnlyList<JsonObject> definitions)
    {
        if (definitions.Count == 0) return [Columns.Name, Columns.Age];
        var columns = new List<Column> { Columns.Name };
        foreach (var definition in definitions)
        {
            var type = definition.Text("type") ?? "string";
            var steps = SimplePath.Parse(definition.Text("jsonPath") ?? "");
            columns.Add(new Column(
                definition.Text("name") ?? "", (o, c) =>
                    Cell(SimplePath.Find(o, steps), type, c), (int)(definition.Long("priority") ?? 0), type, definition.Text("format") ?? ""));
        }

        return columns;
    }

    private static JsonNode? Cell(JsonNode? value, string type, PrintContext context) => value switch
    {
        null => null,
        _ when type == "date" => context.Age(value.AsText()),
        JsonValue when type == "string" => value.AsText() ?? value.ToText(),
        JsonValue => value.DeepClone(),
        _ => value.ToText(),
    };
}
