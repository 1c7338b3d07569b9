using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Plans.Tests.Samples;
using Pulumi;
using Pulumi.Testing;
using Realmworks.Infra.Plans;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Files;
using Realmworks.Infra.Stacks;

namespace Infra.Plans.Tests.Changes;

/// <summary>A sample with a state as an update by Pulumi would leave it, and what a preview says of other settings over that state.</summary>
internal sealed class DeployedSample : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("deployed-");
    private readonly string _name;

    private DeployedSample(string name, string yaml) => (_name, Yaml) = (name, yaml);

    public string Yaml { get; }

    /// <summary>
    /// Runs the program against mocks for the values, and as a preview for names, parents, providers and dependencies: together they are the state.
    /// </summary>
    public static async Task<DeployedSample> OfAsync(string name)
    {
        var sample = new DeployedSample(name, await File.ReadAllTextAsync(Checkout.Settings(name)));
        var file = SettingsFile.Parse(sample.Yaml);
        Environment.SetEnvironmentVariable(
            "PULUMI_CONFIG", JsonSerializer.Serialize(file.Values.ToDictionary(pair => $"{SettingKeys.Namespace}:{pair.Key}", pair => pair.Value)));
        Environment.SetEnvironmentVariable(
            "PULUMI_CONFIG_SECRET_KEYS", JsonSerializer.Serialize(SettingKeys.Secrets.Select(key => $"{SettingKeys.Namespace}:{key}")));
        var mocks = new SchemaMocks();
        await Deployment.TestAsync<InstallationStack>(mocks, new TestOptions { ProjectName = "realmworks", StackName = name, IsPreview = false });
        Environment.SetEnvironmentVariable("PULUMI_CONFIG", null);
        Environment.SetEnvironmentVariable("PULUMI_CONFIG_SECRET_KEYS", null);
        await sample.WriteStateAsync((await SamplePlan.OfAsync(name)).Output, mocks.Made);
        return sample;
    }

    /// <summary>What a preview of these settings says: steps that change something.</summary>
    public async Task<PlannedChanges> PreviewAsync(string yaml)
    {
        var file = SettingsFile.Parse(yaml);
        Assert.Empty(SettingsReader.Check(file.Values, _name).Faults.Select(fault => fault.ToString()));
        var (code, output, errors) = await SamplePlan.PreviewAsync(_name, file.WithoutSecrets(), _folder.FullName);
        Assert.True(output.Contains('{', StringComparison.Ordinal), $"{_name} said nothing of changes: {output}\n{errors}");
        return PlannedChanges.Read(code, output);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task WriteStateAsync(string digest, IReadOnlyDictionary<(string Type, string Name), Deployed> made)
    {
        var states = JsonNode.Parse(digest[digest.IndexOf('{', StringComparison.Ordinal)..])!["steps"]!.AsArray()
            .Select(step => step!["newState"]).OfType<JsonObject>().DistinctBy(state => (string)state["urn"]!)
                .Select(state => state.DeepClone().AsObject()).ToArray();
        var ids = states.Where(state => state["custom"]?.GetValue<bool>() == true).ToDictionary(state => (string)state["urn"]!, state => made[Key(state)].Id);
        foreach (var state in states.Where(state => ids.ContainsKey((string)state["urn"]!)))
        {
            var deployed = made[Key(state)];
            state["id"] = deployed.Id;
            state["inputs"] = Json(deployed.Inputs);
            state["outputs"] = Json(deployed.Outputs);
            if ((string?)state["provider"] is { } provider)
            {
                var urn = provider[..provider.LastIndexOf("::", StringComparison.Ordinal)];
                state["provider"] = $"{urn}::{ids[urn]}";
            }
        }
        var folder = _folder.CreateSubdirectory(Path.Combine(".pulumi", "stacks", "realmworks"));
        var checkpoint = new JsonObject
        {
            ["version"] = 3,
            ["checkpoint"] = new JsonObject { ["stack"] = $"organization/realmworks/{_name}",
                ["latest"] = new JsonObject { ["resources"] = new JsonArray([.. states]) } },
        };
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{_name}.json"), checkpoint.ToJsonString());
    }

    private static (string Type, string Name) Key(JsonObject state) => ((string)state["type"]!, ((string)state["urn"]!).Split("::")[^1]);

    private static JsonNode? Json(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag,
        int number => number,
        double number => number == Math.Floor(number) ? (long)number : number,
        IReadOnlyDictionary<string, object> map => new JsonObject(map.Select(pair => KeyValuePair.Create(pair.Key, Json(pair.Value)))),
        IEnumerable list => new JsonArray([.. list.Cast<object?>().Select(Json)]),
        _ => throw new NotSupportedException($"a mock got {value.GetType()}"),
    };
}
