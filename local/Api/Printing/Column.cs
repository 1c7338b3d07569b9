namespace Realmworks.Local.Api.Printing;

/// <summary>One column: its name, its priority (0 always shown, 1 with -o wide), and how it reads a cell.</summary>
internal sealed record Column(string Name, Func<JsonObject, PrintContext, JsonNode?> Cell, int Priority = 0, string Type = "string", string Format = "")
{
    public JsonObject Definition() => new()
    {
        ["name"] = Name,
        ["type"] = Type,
        ["format"] = Format,
        ["description"] = "",
        ["priority"] = Priority,
    };
}
