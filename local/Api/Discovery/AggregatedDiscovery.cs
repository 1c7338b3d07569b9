namespace Realmworks.Local.Api.Discovery;

/// <summary>Discovery in one document, as apidiscovery.k8s.io/v2.</summary>
internal static class AggregatedDiscovery
{
    public static JsonObject Of(ResourceCatalog catalog, bool core)
    {
        var groups = new JsonArray();
        foreach (var group in catalog.Groups.Where(g => g.Length == 0 == core))
        {
            groups.Add((JsonNode)new JsonObject
            {
                ["metadata"] = core ? new JsonObject() : new JsonObject { ["name"] = group },
                ["versions"] = new JsonArray([.. catalog.VersionsOf(group).Select(v => (JsonNode)new JsonObject
                {
                    ["version"] = v,
                    ["freshness"] = "Current",
                    ["resources"] = new JsonArray([.. catalog.In(group, v).Select(t => (JsonNode)Resource(t))]),
                })]),
            });
        }

        return new JsonObject
        {
            ["kind"] = "APIGroupDiscoveryList",
            ["apiVersion"] = "apidiscovery.k8s.io/v2",
            ["metadata"] = new JsonObject(),
            ["items"] = groups,
        };
    }

    private static JsonObject Resource(ResourceType type)
    {
        var json = new JsonObject
        {
            ["resource"] = type.Plural,
            ["responseKind"] = Kind(type.Group, type.Version, type.Kind),
            ["scope"] = type.Namespaced ? "Namespaced" : "Cluster",
            ["singularResource"] = type.Singular,
            ["verbs"] = Tree.TextArray(type.Verbs),
        };
        json.SetTexts("shortNames", type.ShortNames);
        json.SetTexts("categories", type.Categories);
        var subresources = Served.Subresources(type).Select(s => (JsonNode)new JsonObject
        {
            ["subresource"] = s.Name,
            ["responseKind"] = Kind(s.Group, s.Version, s.Kind),
            ["verbs"] = Tree.TextArray(s.Verbs),
        }).ToArray();
        if (subresources.Length > 0) json["subresources"] = new JsonArray(subresources);
        return json;
    }

    private static JsonObject Kind(string group, string version, string kind) => new() { ["group"] = group, ["version"] = version, ["kind"] = kind };
}
