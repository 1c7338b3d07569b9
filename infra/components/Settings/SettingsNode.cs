using System.Text.Json;

namespace Realmworks.Infra.Components.Settings;

/// <summary>One value inside a setting, which knows its path; what does not fit is reported there and read as absent.</summary>
internal sealed class SettingsNode(JsonElement element, string path, Action<string, string> fault)
{
    public void Fault(string member, string message) => fault($"{path}.{member}", message);

    public IEnumerable<SettingsNode> Items(string what)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            return element.EnumerateArray().Select((item, index) => new SettingsNode(item, $"{path}[{index}]", fault)).ToArray();
        }
        fault(path, $"must be {what}, not {Kind}");
        return [];
    }

    public SettingsNode? Member(string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null
            ? new SettingsNode(member, $"{path}.{name}", fault)
            : null;

    /// <summary>Reports members other than these.</summary>
    public void Only(params string[] names)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            fault(path, $"must be a map with {string.Join(", ", names)}, not {Kind}");
            return;
        }
        foreach (var unknown in element.EnumerateObject().Select(member => member.Name).Except(names))
        {
            Fault(unknown, $"unknown setting; known: {string.Join(", ", names)}");
        }
    }

    public string? Text(string name, bool required = false)
    {
        if (Member(name) is not { } member)
        {
            if (required && element.ValueKind == JsonValueKind.Object)
            {
                Fault(name, "missing");
            }
            return null;
        }
        return member.Read(JsonValueKind.String, "text", value => value.GetString());
    }

    public bool? Flag(string name)
    {
        var member = Member(name);
        return member?.Element.ValueKind switch
        {
            null => null,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => member.Read<bool?>(JsonValueKind.True, "true or false", _ => true),
        };
    }

    public int? Number(string name, int least, int most) =>
        Member(name)?.Read<int?>(JsonValueKind.Number, $"a whole number from {least} to {most}",
            value => value.TryGetInt32(out var number) && number >= least && number <= most ? number : null);

    private JsonElement Element => element;

    private string Kind => element.ValueKind switch
    {
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "a map",
        _ => element.GetRawText(),
    };

    private T? Read<T>(JsonValueKind kind, string what, Func<JsonElement, T?> read)
    {
        var value = element.ValueKind == kind ? read(element) : default;
        if (value is null)
        {
            fault(path, $"must be {what}, not {Kind}");
        }
        return value;
    }
}
