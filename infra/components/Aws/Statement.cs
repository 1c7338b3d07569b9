using System.Text.Json.Nodes;

namespace Realmworks.Infra.Components.Aws;

/// <summary>One statement of an IAM policy, and whole policies of them.</summary>
internal sealed record Statement(string Sid, IReadOnlyList<string> Actions)
{
    public string Effect { get; init; } = "Allow";

    /// <summary>None in a policy that says who may assume a role.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>In a resource's own policy: the kind of principal (Service, AWS) and its name.</summary>
    public (string Kind, string Name)? Principal { get; init; }

    /// <summary>Operator, key and values.</summary>
    public IReadOnlyList<(string Operator, string Key, string[] Values)> Conditions { get; init; } = [];

    /// <summary>The policy as text; the same statements give the same text, so that nothing changes by itself.</summary>
    public static string Policy(params IEnumerable<Statement> statements) => new JsonObject
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new JsonArray([.. statements.Select(statement => statement.Json())]),
    }.ToJsonString();

    /// <summary>Who may assume a role: an AWS service.</summary>
    public static string Trust(string service, params string[] actions) =>
        Policy(new Statement("Assume", actions.Length == 0 ? ["sts:AssumeRole"] : actions) { Principal = ("Service", service) });

    private JsonObject Json()
    {
        var json = new JsonObject { ["Sid"] = Sid, ["Effect"] = Effect };
        if (Principal is { } principal)
        {
            json["Principal"] = new JsonObject { [principal.Kind] = principal.Name };
        }
        json["Action"] = OneOrMore(Actions);
        if (Resources.Count > 0)
        {
            json["Resource"] = OneOrMore(Resources);
        }
        if (Conditions.Count > 0)
        {
            json["Condition"] = new JsonObject(Conditions.GroupBy(condition => condition.Operator).Select(group =>
                KeyValuePair.Create(group.Key, (JsonNode?)new JsonObject(group.Select(condition =>
                    KeyValuePair.Create(condition.Key, OneOrMore(condition.Values)))))));
        }
        return json;
    }

    private static JsonNode? OneOrMore(IReadOnlyList<string> values) =>
        values is [var only] ? only : new JsonArray([.. values.Select(value => (JsonNode)value)]);
}
