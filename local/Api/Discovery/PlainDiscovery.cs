namespace Realmworks.Local.Api.Discovery;

/// <summary>Discovery in its first form: a document a group and version.</summary>
internal static class PlainDiscovery
{
    public static JsonObject CoreVersions(string host) => new()
    {
        ["kind"] = "APIVersions",
        ["versions"] = new JsonArray("v1"),
        ["serverAddressByClientCIDRs"] = new JsonArray(new JsonObject { ["clientCIDR"] = "0.0.0.0/0", ["serverAddress"] = host }),
    };

    public static JsonObject Groups(ResourceCatalog catalog) => new()
    {
        ["kind"] = "APIGroupList",
        ["apiVersion"] = "v1",
        ["groups"] = new JsonArray([.. catalog.Groups.Where(g => g.Length > 0).Select(g => (JsonNode)Describe(catalog, g))]),
    };

    public static JsonObject? Group(ResourceCatalog catalog, string group)
    {
        if (catalog.VersionsOf(group).IsEmpty || group.Length == 0) return null;
        var json = Describe(catalog, group);
        json.Insert(0, "kind", "APIGroup");
        json.Insert(1, "apiVersion", "v1");
        return json;
    }

    public static JsonObject? Resources(ResourceCatalog catalog, string group, string version)
    {
        if (!catalog.VersionsOf(group).Contains(version)) return null;
        var list = new JsonArray();
        foreach (var type in catalog.In(group, version))
        {
            var entry = Entry(type.Plural, type.Singular, type.Namespaced, type.Kind, type.Verbs);
            entry.SetTexts("shortNames", type.ShortNames);
            entry.SetTexts("categories", type.Categories);
            list.Add((JsonNode)entry);
            foreach (var sub in Served.Subresources(type))
            {
                var subEntry = Entry($"{type.Plural}/{sub.Name}", "", type.Namespaced, sub.Kind, sub.Verbs);
                if (sub.Group != group || sub.Version != version)
                {
                    subEntry["group"] = sub.Group;
                    subEntry["version"] = sub.Version;
                }

                list.Add((JsonNode)subEntry);
            }
        }

        return new JsonObject
        {
            ["kind"] = "APIResourceList",
            ["apiVersion"] = "v1",
            ["groupVersion"] = group.Length == 0 ? version : $"{group}/{version}",
            ["resources"] = list,
        };
    }

    private static JsonObject Describe(ResourceCatalog catalog, string group)
    {
        static JsonObject Version(string group, string version) => new() { ["groupVersion"] = $"{group}/{version}", ["version"] = version };
        var versions = catalog.VersionsOf(group);
        return new JsonObject
        {
            ["name"] = group,
            ["versions"] = new JsonArray([.. versions.Select(v => (JsonNode)Version(group, v))]),
            ["preferredVersion"] = Version(group, versions[0]),
        };
    }

    private static JsonObject Entry(string name, string singular, bool namespaced, string kind, IReadOnlyList<string> verbs) => new()
    {
        ["name"] = name,
        ["singularName"] = singular,
        ["namespaced"] = namespaced,
        ["kind"] = kind,
        ["verbs"] = Tree.TextArray(verbs),
    };
}
