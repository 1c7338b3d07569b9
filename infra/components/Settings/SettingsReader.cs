using System.Collections.Immutable;
using System.Text.Json;
using Realmworks.Contracts.Resources;
using Realmworks.Contracts.Validation;

namespace Realmworks.Infra.Components.Settings;

/// <summary>Settings from their keys and values; what is wrong is collected, each with its key and what is allowed.</summary>
internal sealed class SettingsReader
{
    private readonly List<string> _faults = [];

    /// <param name="values">Key, without its namespace, to value: text, or JSON for lists and maps.</param>
    /// <exception cref="SettingsException">Something is wrong; the message has all of it.</exception>
    public static InstallationSettings Read(IReadOnlyDictionary<string, string> values)
    {
        var reader = new SettingsReader();
        var settings = reader.ReadAll(values);
        return reader._faults.Count == 0 ? settings : throw new SettingsException(reader._faults);
    }

    private InstallationSettings ReadAll(IReadOnlyDictionary<string, string> values)
    {
        foreach (var unknown in values.Keys.Except(SettingKeys.All).Order(StringComparer.Ordinal))
        {
            Fault(unknown, $"unknown setting; known: {string.Join(", ", SettingKeys.All)}");
        }
        foreach (var missing in SettingKeys.Secrets.Except(values.Keys))
        {
            Fault(missing, $"missing; set it with `pulumi config set --secret {SettingKeys.Namespace}:{missing} <value>`");
        }
        return new InstallationSettings(
            Choice<Cloud>(values, SettingKeys.Cloud, fallback: null),
            Choice<Profile>(values, SettingKeys.Profile, Profile.Production),
            values.GetValueOrDefault(SettingKeys.KubeContext),
            Realms(values.GetValueOrDefault(SettingKeys.Realms)));
    }

    private T Choice<T>(IReadOnlyDictionary<string, string> values, string key, T? fallback)
        where T : struct, Enum
    {
        var allowed = string.Join(", ", Enum.GetNames<T>().Select(name => name.ToLowerInvariant()));
        if (!values.TryGetValue(key, out var text))
        {
            if (fallback is null)
            {
                Fault(key, $"missing; allowed: {allowed}");
            }
            return fallback ?? default;
        }
        if (Enum.GetNames<T>().Any(name => name.ToLowerInvariant() == text))
        {
            return Enum.Parse<T>(text, ignoreCase: true);
        }
        Fault(key, $"'{text}' is not allowed; allowed: {allowed}");
        return default;
    }

    private ImmutableArray<RealmSettings> Realms(string? json)
    {
        if (json is null)
        {
            return [];
        }
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            Fault(SettingKeys.Realms, "must be a list of realms");
            return [];
        }
        using (document)
        {
            var list = new SettingsNode(document.RootElement, SettingKeys.Realms, Fault);
            var realms = list.Items("a list of realms").Select(Realm).ToImmutableArray();
            foreach (var twice in realms.GroupBy(realm => realm.Name).Where(group => group.Count() > 1))
            {
                Fault(SettingKeys.Realms, $"realm '{twice.Key}' is there twice");
            }
            return realms;
        }
    }

    private RealmSettings Realm(SettingsNode node)
    {
        node.Only("name", "licensing", "samples", "stages");
        var name = node.Text("name", required: true) ?? "";
        if (name.Length > 0 && !Names.IsRealm(name))
        {
            node.Fault("name", $"'{name}' is not a realm name; allowed: {Names.RealmRule}");
        }
        var licensing = node.Text("licensing") ?? LicensingModels.Consumption;
        if (!LicensingModels.All.Contains(licensing))
        {
            node.Fault("licensing", $"'{licensing}' is not allowed; allowed: {string.Join(", ", LicensingModels.All)}");
        }
        var stages = node.Member("stages")?.Items("a list of stages").Select(Stage).ToImmutableArray()
            ?? [new StageSettings("test", null), new StageSettings("prod", null)];
        foreach (var twice in stages.GroupBy(stage => stage.Name).Where(group => group.Count() > 1))
        {
            node.Fault("stages", $"stage '{twice.Key}' is there twice");
        }
        return new RealmSettings(name, licensing, node.Flag("samples") ?? false, stages);
    }

    private static StageSettings Stage(SettingsNode node)
    {
        node.Only("name", "httpPort");
        var name = node.Text("name", required: true) ?? "";
        if (name.Length > 0 && !Names.IsStage(name))
        {
            node.Fault("name", $"'{name}' is not a stage name; allowed: {Names.StageRule}");
        }
        return new StageSettings(name, node.Number("httpPort", 1, 65535));
    }

    private void Fault(string key, string message) => _faults.Add($"{SettingKeys.Namespace}:{key}: {message}");
}
