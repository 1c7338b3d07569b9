namespace Realmworks.Local.Client;

/// <summary>metav1.LabelSelector (matchLabels, matchExpressions) and the plain map of Services, evaluated over a label map.</summary>
public static class LabelSelector
{
    /// <summary>A null selector matches nothing, an empty one everything, as the API conventions have it.</summary>
    public static bool Matches(JsonObject? selector, JsonObject? labels) =>
        selector is not null && (selector.ObjectAt("matchLabels") is not { } wanted || MatchesMap(wanted, labels))
        && selector.ObjectsAt("matchExpressions").All(expression => MatchesExpression(expression, labels));

    public static bool MatchesMap(JsonObject wanted, JsonObject? labels) =>
        wanted.All(pair => labels?.TextAt(pair.Key) is { } actual && actual == pair.Value?.ToString());

    public static bool MatchesExpression(JsonObject expression, JsonObject? labels) =>
        Holds(labels?.TextAt(expression.TextAt("key") ?? ""), expression.TextAt("operator"), expression.TextsAt("values"));

    /// <summary>In, NotIn, Exists, DoesNotExist, and for node affinity Gt and Lt, of a label's value; null where there is no such label.</summary>
    public static bool Holds(string? actual, string? sign, IEnumerable<string> values) => sign switch
    {
        "In" => actual is not null && values.Contains(actual),
        "NotIn" => actual is null || !values.Contains(actual),
        "Exists" => actual is not null,
        "DoesNotExist" => actual is null,
        "Gt" => Compare(actual, values) > 0,
        "Lt" => Compare(actual, values) < 0,
        _ => false,
    };

    private static int Compare(string? actual, IEnumerable<string> values) =>
        long.TryParse(actual, out var left) && long.TryParse(values.FirstOrDefault(), out var right) ? left.CompareTo(right) : 0;
}
