using System.Text.Json.Nodes;
using Realmworks.Infra.Plans;

namespace Infra.Plans.Tests;

/// <summary>A plan of a few resources, each under one component and one provider.</summary>
internal static class Fragments
{
    private const string Prefix = "urn:pulumi:acme::realmworks::";
    private const string Stack = Prefix + "pulumi:pulumi:Stack::realmworks-acme";
    private const string Component = Prefix + "realmworks:index:Part::part";

    /// <param name="text">A line a resource: its type, its name, its inputs as JSON; after <c>&lt;-</c> the names of what it depends on.</param>
    public static Plan Plan(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parse).ToArray();
        var steps = new JsonArray(State(Stack, "pulumi:pulumi:Stack", null, custom: false), State(Component, "realmworks:index:Part", Stack, custom: false));
        foreach (var package in lines.Select(line => line.Type.Split(':')[0]).Distinct())
        {
            steps.Add((JsonNode)State(Provider(package), $"pulumi:providers:{package}", Component, custom: true));
        }
        foreach (var line in lines)
        {
            var state = State(Urn(line), line.Type, Component, custom: true);
            state["newState"]!["provider"] = Provider(line.Type.Split(':')[0]) + "::id";
            state["newState"]!["inputs"] = JsonNode.Parse(line.Inputs);
            state["newState"]!["protect"] = line.Inputs.Contains("\"deletionProtection\": true", StringComparison.Ordinal);
            state["newState"]!["dependencies"] = new JsonArray([.. line.After.Select(name => (JsonNode)Urn(lines.Single(other => other.Name == name)))]);
            steps.Add((JsonNode)state);
        }
        return Realmworks.Infra.Plans.Plan.Read(new JsonObject { ["steps"] = steps }.ToJsonString());
    }

    private static (string Type, string Name, string Inputs, string[] After) Parse(string line)
    {
        var parts = line.Split("<-", StringSplitOptions.TrimEntries);
        var words = parts[0].Split(' ', 3);
        return (words[0], words[1], words.Length > 2 ? words[2] : "{}", parts.Length > 1 ? parts[1].Split(' ') : []);
    }

    private static string Urn((string Type, string Name, string, string[]) line) => $"{Prefix}realmworks:index:Part${line.Type}::{line.Name}";

    private static string Provider(string package) => $"{Prefix}realmworks:index:Part$pulumi:providers:{package}::{package}";

    private static JsonObject State(string urn, string type, string? parent, bool custom)
    {
        var state = new JsonObject { ["urn"] = urn, ["type"] = type, ["custom"] = custom };
        if (parent is not null)
        {
            state["parent"] = parent;
        }
        return new JsonObject { ["op"] = "create", ["newState"] = state };
    }
}
