using StandIns.Generator.Extracting;
using StandIns.Generator.Schema;

namespace StandIns.Generator.Emitting.KubernetesClient;

/// <summary>The models and operations of the KubernetesClient stand-in.</summary>
internal static class KubernetesClientEmitter
{
    /// <param name="own">Types of the API that Pulumi's package does not declare, all of which are emitted.</param>
    public static IReadOnlyDictionary<string, string> Emit(PackageSchema schema, PackageSchema own, string list)
    {
        schema = schema with { Types = schema.Types.Concat(own.Types).ToDictionary() };
        var groups = CallList.Read(list)
            .GroupBy(calls => calls.Group, calls => calls.Operations(schema))
            .ToDictionary(group => group.Key, IReadOnlyList<Operation> (group) => [.. group.SelectMany(operation => operation)]);
        groups.Add(CustomObjectOperations.Group, [.. CustomObjectOperations.All]);
        return new Dictionary<string, string>
        {
            ["Models.g.cs"] = new ModelEmitter(schema).Emit([.. ResourceList.Read(list).Types, .. own.Types.Keys]),
            ["Operations.g.cs"] = new OperationEmitter().Emit(groups),
        };
    }
}
