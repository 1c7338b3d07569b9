namespace Realmworks.Local.Api.Authz;

/// <summary>One rule of a role.</summary>
internal sealed record PolicyRule(
    IReadOnlyList<string> Verbs, IReadOnlyList<string> Groups, IReadOnlyList<string> Resources, IReadOnlyList<string> Names, IReadOnlyList<string> Urls)
{
    public static PolicyRule From(JsonObject rule) => new(
        [.. rule.Texts("verbs")], [.. rule.Texts("apiGroups")], [.. rule.Texts("resources")],
        [.. rule.Texts("resourceNames")], [.. rule.Texts("nonResourceURLs")]);

    public bool Allows(AccessRequest request)
    {
        if (!Has(Verbs, request.Verb)) return false;
        if (request.Path.Length > 0) return Urls.Any(
            u => u == request.Path || u == "*" || (u.EndsWith('*') && request.Path.StartsWith(u.TrimEnd('*'), StringComparison.Ordinal)));
        return Has(Groups, request.Group) && AllowsResource(request) && (Names.Count == 0 || Names.Contains(request.Name));
    }

    /// <summary>Whether this rule grants all that the other does: what a role's author must already hold.</summary>
    public bool Covers(PolicyRule other) =>
        All(Verbs, other.Verbs) && All(Groups, other.Groups)
        && (All(Resources, other.Resources) || other.Resources.All(r => Resources.Contains(r)
            || Resources.Contains("*/" + r[(r.IndexOf('/', StringComparison.Ordinal) + 1)..]) && r.Contains('/', StringComparison.Ordinal)))
        && (Names.Count == 0 || (other.Names.Count > 0 && other.Names.All(Names.Contains)))
        && other.Urls.All(u => Urls.Contains("*") || Urls.Contains(u));

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["verbs"] = Tree.TextArray(Verbs) };
        json.SetTexts("apiGroups", Groups);
        json.SetTexts("resources", Resources);
        json.SetTexts("resourceNames", Names);
        json.SetTexts("nonResourceURLs", Urls);
        return json;
    }

    private bool AllowsResource(AccessRequest request) =>
        Resources.Contains("*") || Resources.Contains(request.ResourceAndSub)
            || (request.Subresource.Length > 0 && Resources.Contains("*/" + request.Subresource));

    private static bool Has(IReadOnlyList<string> list, string item) => list.Contains("*") || list.Contains(item);

    private static bool All(IReadOnlyList<string> list, IReadOnlyList<string> wanted) => list.Contains("*") || wanted.All(list.Contains);
}
