namespace Realmworks.Local.Api.Printing;

/// <summary>Objects as the meta.k8s.io/v1 Table that kubectl get asks for.</summary>
internal static class Tables
{
    public static JsonObject Of(ResourceType type, IEnumerable<JsonObject> items, string version, TableRequest request, DateTimeOffset now)
    {
        var columns = type.Custom is { } custom ? CustomColumns.Of(custom.Columns) : Columns.Of(type.StorageKey);
        var context = new PrintContext(now);
        var rows = new JsonArray();
        foreach (var item in items)
        {
            rows.Add((JsonNode)new JsonObject
            {
                ["cells"] = new JsonArray([.. columns.Select(c => c.Cell(item, context))]),
                ["object"] = Included(item, request.IncludeObject),
            });
        }

        return new JsonObject
        {
            ["kind"] = "Table",
            ["apiVersion"] = "meta.k8s.io/v1",
            ["metadata"] = new JsonObject { ["resourceVersion"] = version },
            ["columnDefinitions"] = new JsonArray([.. columns.Select(c => (JsonNode)c.Definition())]),
            ["rows"] = rows,
        };
    }

    private static JsonObject? Included(JsonObject item, string how) => how switch
    {
        "None" => null,
        "Object" => item,
        _ => new JsonObject { ["kind"] = "PartialObjectMetadata", ["apiVersion"] = "meta.k8s.io/v1", ["metadata"] = item.At("metadata")?.DeepClone() },
    };
}
