using System.Text.Json.Nodes;

namespace Realmworks.Local.Client;

/// <summary>metav1.LabelSelector (matchLabels, matchExpressions) and the plain map of Services, evaluated over a label map.</summary>
public static class LabelSelector
{
    /// <summary>A null selector matches nothing, an empty one everything, as the API conventions have it.</summary>
    public static bool Matches(JsonObject? selector, JsonObject? labels)
    {
        if (selector is null)
            return false;
        if (selector.ObjectAt("matchLabels") is { } wanted && !MatchesMap(wanted, labels))
            return false;

        foreach (var expression in selector.ObjectsAt("matchExpressions"))
        {
            if (!MatchesExpression(expression, labels))
                return false;
        }

        return true;
    }

    public static bool MatchesMap(JsonObject wanted, JsonObject? labels)
    {
        foreach (var (key, value) in wanted)
        {
            if (labels?.TextAt(key) is not { } actual || actual != value?.ToString())
                return false;
        }

        return true;
    }

    /// <summary>In, NotIn, Exists, DoesNotExist, and for node affinity Gt and Lt.</summary>
    public static bool MatchesExpression(JsonObject expression, JsonObject? labels)
    {
        var actual = labels?.TextAt(expression.TextAt("key") ?? "");
        return expression.TextAt("operator") switch
        {
            "In" => actual is not null && expression.TextsAt("values").Contains(actual),
            "NotIn" => actual is null || !expression.TextsAt("values").Contains(actual),
            "Exists" => actual is not null,
            "DoesNotExist" => actual is null,
            "Gt" => Compare(actual, expression) > 0,
            "Lt" => Compare(actual, expression) < 0,
            _ => false,
        };
    }

    private static int Compare(string? actual, JsonObject expression) =>
        long.TryParse(actual, out var left) && long.TryParse(expression.TextsAt("values").FirstOrDefault(), out var right)
            ? left.CompareTo(right)
            : 0;
}
