using System.Collections.Immutable;

namespace Realmworks.Infra.Components.Workloads;

/// <summary>Values for what no type describes: values of charts, kinds that others define.</summary>
internal static class Untyped
{
    public static ImmutableDictionary<string, object> Map(params (string Key, object Value)[] members) =>
        members.ToImmutableDictionary(member => member.Key, member => member.Value);

    public static object List(params ImmutableDictionary<string, object>[] items) => items.ToImmutableArray<object>();
}
