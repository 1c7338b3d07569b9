using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Realmworks.Infra.Settings.Binding;
using Realmworks.Infra.Settings.Defaults;
using Realmworks.Infra.Settings.Rules;

namespace Realmworks.Infra.Settings;

/// <summary>Settings from their keys and values; what is wrong is collected, each with its key and what is allowed.</summary>
internal static class SettingsReader
{
    /// <param name="values">Key, without its namespace, to value: text, or JSON for lists and maps.</param>
    /// <param name="installation">The installation's name, which names of cloud resources are made of; null where it is not known.</param>
    /// <exception cref="SettingsException">Something is wrong; the message has all of it.</exception>
    public static InstallationSettings Read(IReadOnlyDictionary<string, string> values, string? installation = null)
    {
        var (settings, faults) = Check(values, installation);
        return faults.IsEmpty ? settings : throw new SettingsException(faults);
    }

    /// <summary>The settings as far as they can be read, and all that is wrong with them.</summary>
    public static (InstallationSettings Settings, ImmutableArray<Fault> Faults) Check(
        IReadOnlyDictionary<string, string> values, string? installation = null)
    {
        var faults = new List<Fault>();
        foreach (var unknown in values.Keys.Except(SettingKeys.All).Order(StringComparer.Ordinal))
        {
            faults.Add(new Fault(unknown, "unknown setting", $"known: {string.Join(", ", SettingKeys.All)}"));
        }
        foreach (var missing in SettingKeys.Secrets.Except(values.Keys))
        {
            faults.Add(new Fault(missing, "missing", $"set it with `pulumi config set --secret {SettingKeys.Namespace}:{missing} <value>`"));
        }

        using var document = JsonDocument.Parse(Document(values, faults).ToJsonString());
        var (cloud, profile) = Kind(document.RootElement);
        var settings = (InstallationSettings)new SettingsBinder(cloud, faults.Add)
            .Record(typeof(InstallationSettings), document.RootElement, "", SettingDefaults.Of(cloud ?? Cloud.Local, profile));
        faults.AddRange(cloud is null ? [] : SettingRules.Check(settings, values.Keys, installation).Where(fault => !Concerns(fault, faults)).ToArray());
        return (settings, [.. faults]);
    }

    // What is unreadable was replaced by a default: a rule about it would say what the file does not.
    private static bool Concerns(Fault fault, IEnumerable<Fault> unreadable) => unreadable.Any(other =>
        fault.Key.StartsWith(other.Key, StringComparison.Ordinal) || other.Key.StartsWith(fault.Key, StringComparison.Ordinal));

    // Defaults depend on these two, so they are read first.
    private static (Cloud?, Profile) Kind(JsonElement root)
    {
        var cloud = Text(root, nameof(InstallationSettings.Cloud).ToLowerInvariant());
        var profile = Text(root, nameof(InstallationSettings.Profile).ToLowerInvariant());
        return (SettingMember.NamesOf(typeof(Cloud)).Contains(cloud) ? Enum.Parse<Cloud>(cloud, ignoreCase: true) : null,
            SettingMember.NamesOf(typeof(Profile)).Contains(profile) ? Enum.Parse<Profile>(profile, ignoreCase: true) : Profile.Production);
    }

    private static string Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static JsonObject Document(IReadOnlyDictionary<string, string> values, List<Fault> faults)
    {
        var document = new JsonObject();
        foreach (var member in SettingMember.Of(typeof(InstallationSettings)).Where(member => values.ContainsKey(member.Name)))
        {
            var text = values[member.Name];
            if (text.Length == 0 && !member.Type.IsEnum && member.Type != typeof(string))
            {
                // A part of which everything is commented out says nothing.
                continue;
            }
            try
            {
                document[member.Name] = member.Type.IsEnum || member.Type == typeof(string) ? text : JsonNode.Parse(text);
            }
            catch (JsonException)
            {
                faults.Add(new Fault(member.Name, $"must be a {(SettingMember.ItemOf(member.Type) is null ? "map" : $"list of {member.Name}")}, not '{text}'"));
            }
        }
        return document;
    }
}
