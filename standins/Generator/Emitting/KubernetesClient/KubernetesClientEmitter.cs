using StandIns.Generator.Extracting;
using StandIns.Generator.Schema;

namespace StandIns.Generator.Emitting.KubernetesClient;

/// <summary>The models and operations of the KubernetesClient stand-in.</summary>
internal static class KubernetesClientEmitter
{
    public static IReadOnlyDictionary<string, string> Emit(PackageSchema schema, string list)
    {
        var groups = CallList.Read(list)
            .GroupBy(calls => calls.Group, calls => calls.Operations(schema))
            .ToDictionary(group => group.Key, IReadOnlyList<Operation> (group) => [.. group.SelectMany(operation => operation)]);
        groups.Add(CustomObjectOperations.Group, [.. CustomObjectOperations.All]);
        return new Dictionary<string, string>
        {
            ["Models.g.cs"] = new ModelEmitter(schema).Emit(ResourceList.Read(list).Types),
            ["Operations.g.cs"] = new OperationEmitter().Emit(groups),
        };
    }
}
