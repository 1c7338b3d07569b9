using System.Security.Cryptography;

namespace Realmworks.Local.Api.Discovery;

/// <summary>
/// The schemas as OpenAPI, one document a group and version: what kubectl reads to learn that the server validates fields,
/// and how lists merge. Descriptions are left out.
/// </summary>
internal static class OpenApi
{
    private const string RefPrefix = "#/components/schemas/";

    public static JsonObject Index(ResourceCatalog catalog)
    {
        var paths = new JsonObject();
        foreach (var (group, version) in catalog.Groups.SelectMany(g => catalog.VersionsOf(g).Select(v => (g, v))))
        {
            var path = group.Length == 0 ? $"api/{version}" : $"apis/{group}/{version}";
            paths[path] = new JsonObject { ["serverRelativeURL"] = $"/openapi/v3/{path}?hash={Hash(catalog, group, version)}" };
        }

        return new JsonObject { ["paths"] = paths };
    }

    public static JsonObject? Document(ResourceCatalog catalog, string[] path)
    {
        var (group, version) = path switch { ["api", var v] => ("", v), ["apis", var g, var v] => (g, v), _ => ("", "") };
        if (!catalog.VersionsOf(group).Contains(version)) return null;
        var schemas = new JsonObject();
        var paths = new JsonObject();
        foreach (var type in catalog.In(group, version))
        {
            paths[ObjectPath(type)] = Operations(type);
            AddKind(type, schemas);
        }

        return new JsonObject
        {
            ["openapi"] = "3.0.0",
            ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = ServerVersion.Text },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = schemas },
        };
    }

    private static string Hash(ResourceCatalog catalog, string group, string version)
    {
        var text = string.Concat(catalog.In(group, version).Select(t => t.Plural + t.Custom?.Schema.ToJsonString()));
        return Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text + ServerVersion.Text)));
    }

    private static string ObjectPath(ResourceType type)
    {
        var root = type.Group.Length == 0 ? $"/api/{type.Version}" : $"/apis/{type.Group}/{type.Version}";
        return type.Namespaced ? $"{root}/namespaces/{{namespace}}/{type.Plural}/{{name}}" : $"{root}/{type.Plural}/{{name}}";
    }

    private static JsonObject Operations(ResourceType type)
    {
        static JsonObject Parameter(string name) => new() { ["name"] = name, ["in"] = "query", ["schema"] = new JsonObject { ["type"] = "string" } };
        JsonObject Operation(string action, params string[] parameters) => new()
        {
            ["x-kubernetes-action"] = action,
            ["x-kubernetes-group-version-kind"] = Kind(type),
            ["parameters"] = new JsonArray([.. parameters.Select(p => (JsonNode)Parameter(p))]),
            ["responses"] = new JsonObject(),
        };
        return new JsonObject
        {
            ["get"] = Operation("get"),
            ["patch"] = Operation("patch", "dryRun", "fieldManager", "fieldValidation", "force"),
            ["put"] = Operation("put", "dryRun", "fieldManager", "fieldValidation"),
            ["delete"] = Operation("delete", "dryRun"),
        };
    }

    private static JsonObject Kind(ResourceType type) => new() { ["group"] = type.Group, ["kind"] = type.Kind, ["version"] = type.Version };

    private static void AddKind(ResourceType type, JsonObject schemas)
    {
        if (type.Custom is { } custom)
        {
            var schema = custom.Schema.Copy();
            schema["x-kubernetes-group-version-kind"] = new JsonArray(Kind(type));
            var properties = schema.Ensure("properties");
            properties["apiVersion"] = new JsonObject { ["type"] = "string" };
            properties["kind"] = new JsonObject { ["type"] = "string" };
            properties["metadata"] = Of(BuiltinShapes.Get("meta/v1.ObjectMeta"), schemas);
            schemas[string.Join('.', type.Group.Split('.').Reverse()) + $".{type.Version}.{type.Kind}"] = schema;
            return;
        }

        Of(type.Shape, schemas);
        schemas[FullName(type.Shape.Name)]!["x-kubernetes-group-version-kind"] = new JsonArray(Kind(type));
    }

    private static JsonObject Of(Shape shape, JsonObject schemas)
    {
        switch (shape.Kind)
        {
            case ShapeKind.Struct:
                var name = FullName(shape.Name);
                if (!schemas.ContainsKey(name))
                {
                    schemas[name] = new JsonObject();
                    schemas[name] = Struct(shape, schemas);
                }

                return new JsonObject { ["$ref"] = RefPrefix + name };
            case ShapeKind.List:
                return new JsonObject { ["type"] = "array", ["items"] = Of(shape.Element, schemas) };
            case ShapeKind.Map:
                return new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(shape.Element, schemas) };
            default:
                return Scalar(shape);
        }
    }

    private static JsonObject Scalar(Shape shape) => shape.Kind switch
    {
        ShapeKind.Integer => new JsonObject { ["type"] = "integer", ["format"] = shape.IntegerBits == 32 ? "int32" : "int64" },
        ShapeKind.Boolean => new JsonObject { ["type"] = "boolean" },
        ShapeKind.Number => new JsonObject { ["type"] = "number", ["format"] = "double" },
        ShapeKind.Time => new JsonObject { ["type"] = "string", ["format"] = "date-time" },
        ShapeKind.Bytes => new JsonObject { ["type"] = "string", ["format"] = "byte" },
        ShapeKind.IntOrText => new JsonObject { ["format"] = "int-or-string",
            ["oneOf"] = new JsonArray(new JsonObject { ["type"] = "integer" }, new JsonObject { ["type"] = "string" }) },
        ShapeKind.Any => new JsonObject { ["type"] = "object" },
        _ => new JsonObject { ["type"] = "string" },
    };

    private static JsonObject Struct(Shape shape, JsonObject schemas)
    {
        var properties = new JsonObject();
        foreach (var field in shape.Fields.Values)
        {
            var property = Of(field.Shape, schemas);
            if (property.ContainsKey("$ref")) property = new JsonObject { ["allOf"] = new JsonArray(property) };
            AddListRules(property, field);
            properties[field.Name] = property;
        }

        var json = new JsonObject { ["type"] = "object", ["properties"] = properties };
        json.SetTexts("required", [.. shape.Fields.Values.Where(f => f.Required).Select(f => f.Name)]);
        if (shape.Atomic) json["x-kubernetes-map-type"] = "atomic";
        return json;
    }

    private static void AddListRules(JsonObject property, ShapeField field)
    {
        if (field.Shape.Kind == ShapeKind.List)
        {
            property["x-kubernetes-list-type"] = field.Shape.Rule switch { ListRule.Keyed => "map", ListRule.Set => "set", _ => "atomic" };
            if (field.Shape.Rule == ListRule.Keyed) property["x-kubernetes-list-map-keys"] = Tree.TextArray(field.Shape.Keys);
        }

        var strategies = new[] { (field.Merges, "merge"), (field.RetainsKeys, "retainKeys") }.Where(s => s.Item1).Select(s => s.Item2).ToList();
        if (strategies.Count > 0) property["x-kubernetes-patch-strategy"] = string.Join(',', strategies);
        if (field.MergeKey is { } key) property["x-kubernetes-patch-merge-key"] = key;
    }

    private static string FullName(string name) => name.StartsWith("meta/", StringComparison.Ordinal)
        ? "io.k8s.apimachinery.pkg.apis.meta." + name[5..]
        : name.StartsWith("apiextensions/", StringComparison.Ordinal)
            ? "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions." + name[14..]
            : "io.k8s.api." + name.Replace('/', '.');
}
