using System.Text.Json.Nodes;

namespace Realmworks.Executor.JsonPaths;

/// <summary>
/// The JSONPath of flows: names, places, wildcards, descent and filters. A filter on an object tests the object itself, so
/// <c>$.[?(@.type == 'A')]</c> is a condition on the message.
/// </summary>
internal sealed class JsonPath
{
    private readonly IReadOnlyList<PathStep> _steps;

    private JsonPath(IReadOnlyList<PathStep> steps) => _steps = steps;

    /// <exception cref="FormatException">Says what is wrong and where.</exception>
    public static JsonPath Parse(string text) => new(new JsonPathParser(text).ParseAll());

    public IReadOnlyList<JsonNode?> Select(JsonNode? root) =>
        [.. _steps.Aggregate((IEnumerable<JsonNode?>)[root], (nodes, step) => nodes.SelectMany(node => step.Apply(node, root)))];

    /// <summary>As a condition: something was found, and it is not just false or null.</summary>
    public bool Matches(JsonNode? root) => Select(root) is var found && (found.Count > 1 || (found.Count == 1 && PathFilter.Holds(found[0])));
}
