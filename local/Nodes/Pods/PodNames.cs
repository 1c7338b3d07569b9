namespace Realmworks.Local.Nodes.Pods;

internal static class PodNames
{
    private const int LongestHostName = 63;

    /// <summary>The pod's own host name: spec.hostname, or its name, cut to what a host name may be.</summary>
    public static string HostName(JsonObject pod)
    {
        var name = pod.TextAt("spec", "hostname") is { Length: > 0 } own ? own : pod.Name();
        return name.Length <= LongestHostName ? name : name[..LongestHostName].TrimEnd('-', '.');
    }
}
