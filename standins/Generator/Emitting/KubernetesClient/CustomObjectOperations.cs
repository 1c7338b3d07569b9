namespace StandIns.Generator.Emitting.KubernetesClient;

/// <summary>The calls on kinds that only the caller knows, cluster-wide and in a namespace.</summary>
internal static class CustomObjectOperations
{
    public const string Group = "CustomObjects";

    public static IEnumerable<Operation> All { get; } = [.. Of(namespaced: false), .. Of(namespaced: true)];

    private static IEnumerable<Operation> Of(bool namespaced)
    {
        var name = (namespaced ? "Namespaced" : "Cluster") + "CustomObject";
        var path = namespaced ? "apis/{group}/{version}/namespaces/{namespaceParameter}/{plural}" : "apis/{group}/{version}/{plural}";
        string[] keys = namespaced ? ["group", "version", "namespaceParameter", "plural"] : ["group", "version", "plural"];
        Parameter[] scope = [.. keys.Select(Parameter.Path)];
        Parameter[] one = [.. scope, Parameter.Path("name")];
        var body = OperationParameters.Body("object");

        yield return new("List" + name, "Get", path, "T",
            [.. scope, .. OperationParameters.List.Where(parameter => parameter.Name != "sendInitialEvents")], "object");
        yield return new("Create" + name, "Post", path, "T", [body, .. scope, .. OperationParameters.Write, OperationParameters.Pretty]);
        yield return new("Delete" + name, "Delete", path + "/{name}", "T", [.. one, .. OperationParameters.Delete]);
        foreach (var part in new[] { "", "Status", "Scale" })
        {
            var partPath = path + "/{name}" + (part.Length == 0 ? "" : "/" + part.ToLowerInvariant());
            yield return new($"Get{name}{part}", "Get", partPath, "T", one);
            yield return new($"Replace{name}{part}", "Put", partPath, "T", [body, .. one, .. OperationParameters.Write]);
            yield return new($"Patch{name}{part}", "Patch", partPath, "T", [body, .. one, .. OperationParameters.Write, OperationParameters.Force]);
        }
    }
}
