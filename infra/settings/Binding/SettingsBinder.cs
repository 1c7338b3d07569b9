using System.Collections;
using System.Reflection;
using System.Text.Json;

namespace Realmworks.Infra.Settings.Binding;

/// <summary>
/// Reads a settings record from JSON: what the file says over what the defaults say. What does not fit is reported with its path and
/// what is allowed, and read as the default.
/// </summary>
internal sealed class SettingsBinder(Cloud? cloud, Action<Fault> report)
{
    private static readonly MethodInfo _create = typeof(System.Collections.Immutable.ImmutableArray).GetMethods().First(method => method.Name == "Create"
        && method.GetParameters() is [{ ParameterType.IsArray: true }] && method.IsGenericMethod);

    /// <param name="json">A map, or null where the file does not have it: its required members are then missing.</param>
    /// <param name="path">Where the record stands; empty for the whole file.</param>
    public object Record(Type type, JsonElement? json, string path, object defaults)
    {
        if (json is { ValueKind: not JsonValueKind.Object } wrong)
        {
            report(new Fault(path, $"must be a map with {Names(type)}, not {Kind(wrong)}"));
            return defaults;
        }
        var record = Clone(defaults);
        foreach (var member in SettingMember.Of(type))
        {
            var at = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            if (json is { } map && map.TryGetProperty(member.Name, out var value) && value.ValueKind != JsonValueKind.Null)
            {
                Present(member, value, at, record);
            }
            else
            {
                Absent(member, at, record);
            }
        }
        foreach (var unknown in json is { } all ? all.EnumerateObject().Select(m => m.Name).Except(SettingMember.Of(type).Select(m => m.Name)) : [])
        {
            report(new Fault(path.Length == 0 ? unknown : $"{path}.{unknown}", "unknown setting", $"known: {Names(type)}"));
        }
        return record;
    }

    private void Present(SettingMember member, JsonElement value, string at, object record)
    {
        if (!Applies(member))
        {
            report(new Fault(at, "is no setting of this cloud",
                $"only for cloud {string.Join(", ", member.Setting.On.Select(on => ScalarText.Of(on)))}; remove it"));
        }
        else if (Value(member.Type, member.Setting, value, at, member.Property.GetValue(record)) is { } read)
        {
            member.Property.SetValue(record, read);
        }
    }

    private void Absent(SettingMember member, string at, object record)
    {
        // Where the cloud itself is missing, only what every cloud has is.
        if (!Applies(member) || (cloud is null && member.Setting.On is not []))
        {
            return;
        }
        if (member.Setting.Required)
        {
            var form = ScalarText.Allowed(member.Type, member.Setting);
            report(new Fault(at, "missing", form is null ? member.Setting.About : $"allowed: {form}"));
        }
        // A part that has defaults may hold members that have none.
        else if (member.Property.GetValue(record) is { } defaults && SettingMember.IsRecord(member.Type))
        {
            member.Property.SetValue(record, Record(member.Type, null, at, defaults));
        }
    }

    private object? Value(Type type, SettingAttribute setting, JsonElement json, string path, object? fallback)
    {
        if (SettingMember.ItemOf(type) is { } item)
        {
            return List(type, item, setting, json, path);
        }
        if (SettingMember.ValueOf(type) is { } entry)
        {
            return Map(type, entry, setting, json, path, fallback);
        }
        if (SettingMember.IsRecord(type))
        {
            return Record(type, json, path, fallback ?? Activator.CreateInstance(type)!);
        }
        var (value, fault) = ScalarText.Read(type, setting, json);
        if (fault is not null)
        {
            report(fault with { Key = path });
        }
        return value;
    }

    private object? List(Type type, Type item, SettingAttribute setting, JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            report(new Fault(path, $"must be a list of {Plural(path)}, not {Kind(json)}"));
            return null;
        }
        var count = json.GetArrayLength();
        if (count < setting.Least || count > setting.Most)
        {
            report(count == 0 ? new Fault(path, "is empty", $"fill it in: {setting.About}")
                : new Fault(path, $"has {count} items",
                    $"allowed: {(setting.Most == int.MaxValue ? $"at least {setting.Least}" : $"{setting.Least} to {setting.Most}")}"));
        }
        var read = json.EnumerateArray().Select((element, i) => Value(item, setting, element, $"{path}[{i}]", null)).Where(v => v is not null).ToArray();
        var array = Array.CreateInstance(item, read.Length);
        Array.Copy(read, array, read.Length);
        return _create.MakeGenericMethod(item).Invoke(null, [array]);
    }

    private object? Map(Type type, Type entry, SettingAttribute setting, JsonElement json, string path, object? fallback)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            report(new Fault(path, $"must be a map, not {Kind(json)}"));
            return null;
        }
        var map = fallback ?? type.GetField("Empty", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        var set = type.GetMethod("SetItem")!;
        foreach (var member in json.EnumerateObject())
        {
            var at = $"{path}.{member.Name}";
            if (ScalarText.Misfit(setting, member.Name) is { } form)
            {
                report(new Fault(at, $"'{member.Name}' is not allowed as a name", $"allowed: {form}"));
            }
            var known = (IDictionary)map;
            if (Value(entry, new SettingAttribute(setting.About), member.Value, at, known.Contains(member.Name) ? known[member.Name] : null) is { } value)
            {
                map = set.Invoke(map, [member.Name, value])!;
            }
        }
        return map;
    }

    private bool Applies(SettingMember member) => member.Setting.On is [] || cloud is null || member.Setting.On.Contains(cloud.Value);

    private static string Names(Type type) => string.Join(", ", SettingMember.Of(type).Select(member => member.Name));

    private static string Plural(string path) => path[(path.LastIndexOf('.') + 1)..];

    private static object Clone(object record) => record.GetType().GetMethod("<Clone>$")!.Invoke(record, null)!;

    private static string Kind(JsonElement json) => ScalarText.Kind(json);
}
