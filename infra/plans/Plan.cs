using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Realmworks.Infra.Plans;

/// <summary>What a preview says that an installation will be made of.</summary>
internal sealed record Plan(ImmutableArray<PlannedResource> Resources)
{
    private readonly Lazy<ImmutableDictionary<string, PlannedResource>> _byUrn = new(() => Resources.ToImmutableDictionary(resource => resource.Urn));

    /// <summary>From the digest that <c>preview --json</c> prints, with other text before it.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static Plan Read(string output)
    {
        var start = output.IndexOf('{', StringComparison.Ordinal);
        try
        {
            var digest = start < 0 ? null : JsonNode.Parse(output[start..])?["steps"]?.AsArray();
            return digest is null ? throw new FormatException("the preview printed no plan") : Of(digest);
        }
        catch (JsonException e)
        {
            throw new FormatException($"the preview printed no plan: {e.Message}", e);
        }
    }

    public IEnumerable<PlannedResource> Of(string type) => Resources.Where(resource => resource.Type == type);

    public PlannedResource? Find(string? urn) => urn is not null && _byUrn.Value.TryGetValue(urn, out var resource) ? resource : null;

    /// <summary>Whether one names the other, directly.</summary>
    public static bool DependsOn(PlannedResource resource, PlannedResource other) => resource.Dependencies.Contains(other.Urn);

    private static Plan Of(JsonArray steps) => new([.. steps.Select(step => step?["newState"]).OfType<JsonObject>()
        .DistinctBy(state => (string)state["urn"]!).Select(Resource)]);

    private static PlannedResource Resource(JsonObject state) => new(
        (string)state["urn"]!,
        (string)state["type"]!,
        (string?)state["parent"],
        (string?)state["provider"] ?? "",
        (bool?)state["custom"] ?? false,
        (bool?)state["protect"] ?? false,
        [.. state["dependencies"]?.AsArray().Select(urn => (string)urn!) ?? []],
        new InputNode(state["inputs"]?.DeepClone()));
}
