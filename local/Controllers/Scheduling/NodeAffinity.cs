namespace Realmworks.Local.Controllers.Scheduling;

/// <summary>nodeSelector and node affinity, required and preferred; the terms are the same in volumes.</summary>
internal static class NodeAffinity
{
    public static bool Matches(JsonObject pod, JsonObject node)
    {
        if (pod.ObjectAt("spec", "nodeSelector") is { } selector && !LabelSelector.MatchesMap(selector, node.Labels()))
            return false;

        var required = pod.ObjectAt("spec", "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution");
        return required is null || MatchesTerms(required, node);
    }

    /// <summary>Any term, all of its expressions.</summary>
    public static bool MatchesTerms(JsonObject nodeSelector, JsonObject node) =>
        nodeSelector.ObjectsAt("nodeSelectorTerms").Any(term => MatchesTerm(term, node));

    public static long Preference(JsonObject pod, JsonObject node) => pod
        .ObjectsAt("spec", "affinity", "nodeAffinity", "preferredDuringSchedulingIgnoredDuringExecution")
        .Where(preferred => preferred.ObjectAt("preference") is { } term && MatchesTerm(term, node))
        .Sum(preferred => preferred.NumberAt("weight") ?? 0);

    private static bool MatchesTerm(JsonObject term, JsonObject node)
    {
        var (labels, fields) = (term.ObjectsAt("matchExpressions").ToList(), term.ObjectsAt("matchFields").ToList());
        if (labels.Count + fields.Count == 0)
            return false;

        var named = new JsonObject { ["metadata.name"] = node.Name() };
        return labels.All(expression => LabelSelector.MatchesExpression(expression, node.Labels()))
            && fields.All(expression => LabelSelector.MatchesExpression(expression, named));
    }
}
