namespace Realmworks.Local.Api.Validation;

/// <summary>What is wrong with one field, told as the real API server tells it.</summary>
internal sealed record FieldFault(string Reason, string Field, string Text)
{
    public static FieldFault Required(string field, string detail = "") =>
        new("FieldValueRequired", field, detail.Length > 0 ? $"Required value: {detail}" : "Required value");

    public static FieldFault Invalid(string field, JsonNode? value, string detail) =>
        new("FieldValueInvalid", field, $"Invalid value: {Show(value)}: {detail}");

    public static FieldFault Unsupported(string field, JsonNode? value, params IEnumerable<string> allowed) =>
        new("FieldValueNotSupported", field, $"Unsupported value: {Show(value)}: supported values: {string.Join(", ", allowed.Select(a => $"\"{a}\""))}");

    public static FieldFault Duplicate(string field, JsonNode? value) => new("FieldValueDuplicate", field, $"Duplicate value: {Show(value)}");

    public static FieldFault Forbidden(string field, string detail) => new("FieldValueForbidden", field, $"Forbidden: {detail}");

    public static FieldFault TooLong(string field, int limit) => new("FieldValueTooLong", field, $"Too long: may not be more than {limit} bytes");

    public static FieldFault WrongType(string field, JsonNode? value, string detail) =>
        new("FieldValueTypeInvalid", field, $"Invalid value: {Show(value)}: {detail}");

    public static FieldFault NotFound(string field, JsonNode? value) => new("FieldValueNotFound", field, $"Not found: {Show(value)}");

    public override string ToString() => $"{Field}: {Text}";

    public JsonObject ToCause() => new() { ["reason"] = Reason, ["message"] = Text, ["field"] = Field };

    private static string Show(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject or JsonArray => value.ToText(),
        _ => value.ToText(),
    };
}
