using StandIns.Generator.Schema;

namespace StandIns.Generator.Emitting.KubernetesClient;

/// <summary>A line <c>calls apps/v1/Deployment namespaced list read</c>: a kind and what can be done with it.</summary>
internal sealed record CallList(string Key, bool Namespaced, IReadOnlyList<string> Verbs)
{
    private const string Prefix = "calls ";
    private const string NamespacedMark = "namespaced";

    public string Kind => Key[(Key.LastIndexOf('/') + 1)..];

    /// <summary><c>apps/v1/Deployment</c> is in <c>AppsV1</c>.</summary>
    public string Group => string.Concat(Key.Split('/').SkipLast(1).Select(ModelNames.Pascal));

    public static IReadOnlyList<CallList> Read(string path) =>
        [.. File.ReadLines(path)
            .Select(line => line.Split('#')[0].Trim())
            .Where(line => line.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(line => Parse(line[Prefix.Length..]))];

    public IEnumerable<Operation> Operations(PackageSchema schema)
    {
        var version = schema.Types.GetValueOrDefault(Key)?.Properties.FirstOrDefault(property => property.Name == "apiVersion")?.Input;
        var api = version is ConstantRef constant
            ? constant.Value
            : throw new FormatException($"{Key} is no kind of the API");
        var root = api.Contains('/', StringComparison.Ordinal) ? $"apis/{api}" : $"api/{api}";
        var all = $"{root}/{ModelNames.Plural(Kind)}";
        var path = Namespaced ? $"{root}/namespaces/{{namespaceParameter}}/{ModelNames.Plural(Kind)}" : all;
        var scope = Namespaced ? new[] { Parameter.Path("namespaceParameter") } : [];
        return Verbs.Select(verb => Operation(verb, path, all, scope));
    }

    private static CallList Parse(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var namespaced = words.Length > 1 && words[1] == NamespacedMark;
        return new CallList(words[0], namespaced, words[(namespaced ? 2 : 1)..]);
    }

    private Operation Operation(string verb, string path, string all, Parameter[] scope)
    {
        var model = ModelNames.Class(Key);
        var name = (Namespaced ? "Namespaced" : "") + Kind;
        var one = path + "/{name}";
        var parts = verb.Split('-');
        var part = parts.Length > 1 ? ModelNames.Pascal(parts[1]) : "";
        var partModel = part == "Scale" ? "V1Scale" : model;
        var partPath = part.Length == 0 ? one : $"{one}/{parts[1]}";
        Parameter[] named = [Parameter.Path("name"), .. scope];
        return verb switch
        {
            "list" => new("List" + name, "Get", path, model + "List", [.. scope, .. OperationParameters.List], model),
            "list-all" => new($"List{Kind}ForAllNamespaces", "Get", all, model + "List", OperationParameters.List, model),
            "create" => new("Create" + name, "Post", path, model,
                [OperationParameters.Body(model), .. scope, .. OperationParameters.Write, OperationParameters.Pretty]),
            "delete" => new("Delete" + name, "Delete", one, "V1Status", [.. named, .. OperationParameters.Delete, OperationParameters.Pretty]),
            "delete-returning" => new("Delete" + name, "Delete", one, model, [.. named, .. OperationParameters.Delete, OperationParameters.Pretty]),
            "read" or "read-status" or "read-scale" => new($"Read{name}{part}", "Get", partPath, partModel, [.. named, OperationParameters.Pretty]),
            "replace" or "replace-status" or "replace-scale" => new($"Replace{name}{part}", "Put", partPath, partModel,
                [OperationParameters.Body(partModel), .. named, .. OperationParameters.Write, OperationParameters.Pretty]),
            "patch" or "patch-status" or "patch-scale" => new($"Patch{name}{part}", "Patch", partPath, partModel,
                [OperationParameters.Body("V1Patch"), .. named, .. OperationParameters.Write, OperationParameters.Force, OperationParameters.Pretty]),
            _ => throw new FormatException($"{Key}: '{verb}' is no operation"),
        };
    }
}
