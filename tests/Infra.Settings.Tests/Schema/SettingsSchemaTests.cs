using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Binding;
using Realmworks.Infra.Settings.Defaults;
using Realmworks.Infra.Settings.Files;
using Realmworks.Infra.Settings.Schema;

namespace Infra.Settings.Tests.Schema;

/// <summary>What an editor is told and what the reader takes are the same.</summary>
public sealed class SettingsSchemaTests
{
    private static readonly SchemaReading _schema = new(SettingsSchema.Write());

    [Fact]
    public void ThePublishedSchemaIsThatOfTheReader() =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(File.ReadAllText(Published.File("settings.schema.json"))), SettingsSchema.Write()),
            "environments/settings.schema.json is not what the settings are: run `./rw schema > environments/settings.schema.json`");

    [Theory]
    [InlineData("local")]
    [InlineData("eks")]
    [InlineData("aks")]
    [InlineData("gke")]
    public void WhatTheReaderTakesTheSchemaTakes(string cloud) =>
        Assert.True(IsValid(Document(cloud == "local" ? Given.Local : Given.Of(cloud))));

    // A change of a valid file anywhere: a value of another kind, a member too many, one too few. Either both take it or neither does.
    [Fact]
    public void AnyChangeIsTakenByBothOrByNeither() => Prop.ForAll(
        (from cloud in Gen.Elements("eks", "aks", "gke")
         from place in Gen.Choose(0, 200)
         from change in Gen.Elements("5", "\"\"", "\"x\"", "true", "[]", "{}", "[5]", "[\"x\"]", "\"private\"", "{ \"frob\": 1 }", "-1", "3")
         select (cloud, place, change)).ToArbitrary(),
        test =>
        {
            var document = Full(test.cloud);
            Change(document, test.place, test.change);
            return IsValid(document) == IsReadable(document);
        }).QuickCheckThrowOnFailure();

    private static bool IsValid(JsonNode document) => _schema.Takes(document);

    private static bool IsReadable(JsonObject document)
    {
        var config = new JsonObject(document["config"]!.AsObject().Where(pair => !SettingKeys.Secrets.Contains(pair.Key[11..]))
            .Select(pair => KeyValuePair.Create(pair.Key[11..], pair.Value?.DeepClone())));
        var faults = new List<Fault>();
        var cloud = (string?)(config["cloud"] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null);
        var known = Enum.TryParse<Cloud>(cloud, ignoreCase: true, out var parsed) && SettingMember.NamesOf(typeof(Cloud)).Contains(cloud);
        new SettingsBinder(known ? parsed : null, faults.Add).Record(typeof(InstallationSettings), JsonSerializer.SerializeToElement(config), "",
            SettingDefaults.Of(known ? parsed : Cloud.Local, Profile.Production));
        return faults.Count == 0;
    }

    // Every setting that the cloud has, with its default, over the least that it needs.
    private static JsonObject Full(string cloud)
    {
        var settings = SettingsReader.Read(Given.Of(cloud));
        var all = (JsonObject)SettingJson.Of(settings)!;
        var config = new JsonObject(SettingMember.Of(typeof(InstallationSettings))
            .Where(member => member.Setting.On is [] || member.Setting.On.Contains(settings.Cloud))
            .Where(member => all[member.Name] is not null)
            .Select(member => KeyValuePair.Create($"realmworks:{member.Name}", all[member.Name]?.DeepClone())));
        Strip(config, settings.Cloud);
        return new JsonObject { ["config"] = config };
    }

    // Members of another cloud inside a part are refused by the reader alone, which knows the cloud there.
    private static void Strip(JsonObject config, Cloud cloud)
    {
        foreach (var member in SettingMember.Of(typeof(InstallationSettings)).Where(member => SettingMember.IsRecord(member.Type)))
        {
            Strip(member.Type, config[$"realmworks:{member.Name}"] as JsonObject, cloud);
        }
    }

    private static void Strip(Type type, JsonObject? part, Cloud cloud)
    {
        if (part is null)
        {
            return;
        }
        foreach (var member in SettingMember.Of(type))
        {
            if (member.Setting.On is not [] && !member.Setting.On.Contains(cloud))
            {
                part.Remove(member.Name);
            }
            else if (SettingMember.IsRecord(member.Type))
            {
                Strip(member.Type, part[member.Name] as JsonObject, cloud);
            }
        }
    }

    private static void Change(JsonObject document, int place, string change)
    {
        var places = Places(document["config"]!.AsObject()).ToArray();
        var (parent, name) = places[place % places.Length];
        parent[name] = JsonNode.Parse(change);
    }

    private static IEnumerable<(JsonObject Parent, string Name)> Places(JsonObject part) => part.SelectMany(pair =>
        pair.Value is JsonObject inner ? Places(inner).Append((part, pair.Key)) : [(part, pair.Key)]).ToArray();

    private static JsonObject Document(Dictionary<string, string> values) => new()
    {
        ["config"] = new JsonObject(values.Select(pair => KeyValuePair.Create($"realmworks:{pair.Key}", SettingKeys.Secrets.Contains(pair.Key)
            ? new JsonObject { ["secure"] = "v1:x:y" }
            : pair.Value.StartsWith('{') || pair.Value.StartsWith('[') ? JsonNode.Parse(pair.Value) : (JsonNode)pair.Value))),
    };
}
