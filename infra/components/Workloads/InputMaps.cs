using Pulumi;

namespace Realmworks.Infra.Components.Workloads;

internal static class InputMaps
{
    /// <summary>As an input, which converts from nothing that is sorted.</summary>
    public static InputMap<string> ToInput(this IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var map = new InputMap<string>();
        foreach (var (key, value) in pairs)
        {
            map.Add(key, value);
        }
        return map;
    }
}
