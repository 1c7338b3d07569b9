using System.Collections;
using System.Text.Json.Nodes;

namespace Realmworks.Infra.Settings.Binding;

/// <summary>Settings as a file writes them.</summary>
internal static class SettingJson
{
    public static JsonNode? Of(object? value) => value switch
    {
        null => null,
        bool flag => flag,
        int number => number,
        string text => text,
        IDictionary map => new JsonObject(Entries(map)),
        IEnumerable list => new JsonArray([.. list.Cast<object>().Select(Of)]),
        _ when SettingMember.IsRecord(value.GetType()) => Record(value, _ => true),
        _ => ScalarText.Of(value),
    };

    /// <summary>A record with only what differs from a fresh one.</summary>
    public static JsonNode? Brief(object value)
    {
        if (!SettingMember.IsRecord(value.GetType()))
        {
            return Of(value);
        }
        var fresh = Activator.CreateInstance(value.GetType())!;
        return Record(value, member => Of(member.Property.GetValue(fresh))?.ToJsonString() != Of(member.Property.GetValue(value))?.ToJsonString());
    }

    // Only the map's own enumerator gives entries; as a sequence it gives pairs of its own types.
    private static IEnumerable<KeyValuePair<string, JsonNode?>> Entries(IDictionary map)
    {
        foreach (DictionaryEntry entry in map)
        {
            yield return KeyValuePair.Create((string)entry.Key, Of(entry.Value));
        }
    }

    private static JsonObject Record(object value, Func<SettingMember, bool> wanted) => new(SettingMember.Of(value.GetType()).Where(wanted)
        .Where(member => member.Property.GetValue(value) is not null)
        .Select(member => KeyValuePair.Create(member.Name, Of(member.Property.GetValue(value)))));
}
