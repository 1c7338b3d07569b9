using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Realmworks.Infra.Settings.Networks;

namespace Realmworks.Infra.Settings.Binding;

/// <summary>Single values: how a file writes them, and what is allowed there.</summary>
internal static class ScalarText
{
    public const string CidrForm = "an aligned IPv4 block such as 10.0.0.0/16";

    /// <returns>The value, or the fault, whose key the caller knows.</returns>
    public static (object? Value, Fault? Fault) Read(Type type, SettingAttribute setting, JsonElement json)
    {
        if (type == typeof(bool))
        {
            return json.ValueKind is JsonValueKind.True or JsonValueKind.False ? (json.GetBoolean(), null) : Wrong("true or false", json);
        }
        if (type == typeof(int))
        {
            return json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var number) && IsAllowed(setting, number) ? (number, null)
                : Wrong(Allowed(type, setting)!, json);
        }
        if (json.ValueKind != JsonValueKind.String)
        {
            var quoted = json.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False ? "write it in quotes" : null;
            return (null, new Fault("", $"must be text, not {Kind(json)}", quoted));
        }
        return FromText(type, setting, json.GetString()!);
    }

    /// <summary>What is allowed, in words; null where every text is.</summary>
    public static string? Allowed(Type type, SettingAttribute setting) => type switch
    {
        { IsEnum: true } => string.Join(", ", SettingMember.NamesOf(type)),
        _ when setting.Allowed.Length > 0 => string.Join(", ", setting.Allowed),
        _ when type == typeof(int) => setting.Most == int.MaxValue ? $"a whole number of at least {setting.Least}"
            : $"a whole number from {setting.Least} to {setting.Most}",
        _ when type == typeof(Cidr) => CidrForm,
        _ when type == typeof(DateOnly) => "a day such as 2027-01-31",
        _ => setting.Form,
    };

    /// <summary>The allowed form, where a text does not have it.</summary>
    // Not $, which a line break may follow: a block of YAML text ends in one.
    public static string? Misfit(SettingAttribute setting, string text) =>
        setting.Pattern is { } pattern && !Regex.IsMatch(text, $@"\A(?:{pattern})\z", RegexOptions.CultureInvariant) ? setting.Form ?? pattern : null;

    public static string Of(object value) => value switch
    {
        Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()!),
        bool flag => flag ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    public static string Kind(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "a map",
        _ => json.GetRawText(),
    };

    private static (object?, Fault?) FromText(Type type, SettingAttribute setting, string text)
    {
        if (text.Length == 0)
        {
            return (null, new Fault("", "is empty", Allowed(type, setting) is { } form ? $"allowed: {form}" : $"fill it in: {setting.About}"));
        }
        object? value = type switch
        {
            { IsEnum: true } => SettingMember.NamesOf(type).Contains(text) ? Enum.Parse(type, text, ignoreCase: true) : null,
            _ when type == typeof(Cidr) => Cidr.TryParse(text, out var cidr) ? cidr : null,
            _ when type == typeof(DateOnly) => DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? day : null,
            _ => Misfit(setting, text) is null && (setting.Allowed.Length == 0 || setting.Allowed.Contains(text)) ? text : null,
        };
        return value is null ? (null, new Fault("", $"'{text}' is not allowed", $"allowed: {Allowed(type, setting)}")) : (value, null);
    }

    private static bool IsAllowed(SettingAttribute setting, int number) => setting.Allowed.Length > 0
        ? setting.Allowed.Contains(number.ToString(CultureInfo.InvariantCulture))
        : number >= setting.Least && number <= setting.Most;

    private static (object?, Fault?) Wrong(string what, JsonElement json) => (null, new Fault("", $"must be {what}, not {Kind(json)}"));
}
