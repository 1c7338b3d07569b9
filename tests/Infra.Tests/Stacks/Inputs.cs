using System.Collections.Immutable;

namespace Infra.Tests.Stacks;

/// <summary>Looks into the raw inputs of a recorded resource.</summary>
internal static class Inputs
{
    public static ImmutableDictionary<string, object> Map(object value) => (ImmutableDictionary<string, object>)value;

    public static IEnumerable<ImmutableDictionary<string, object>> Containers(object value) => value switch
    {
        ImmutableDictionary<string, object> map => map.SelectMany(member =>
            member.Key is "containers" or "initContainers" ? ((IEnumerable<object>)member.Value).Select(Map) : Containers(member.Value)),
        string => [],
        IEnumerable<object> list => list.SelectMany(Containers),
        _ => [],
    };
}
