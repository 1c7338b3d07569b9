namespace Realmworks.Local.Nodes.Pods;

/// <summary>What a pod may ask of a real node and not of this one: said in words, never left out silently.</summary>
internal static class Refusals
{
    private static readonly string[] s_shared = ["hostNetwork", "hostPID", "hostIPC", "shareProcessNamespace"];
    private static readonly string[] s_probes = ["startupProbe", "readinessProbe", "livenessProbe"];

    /// <exception cref="ConfigurationException">The container cannot run as it asks to.</exception>
    public static void Check(JsonObject pod, JsonObject container, bool init)
    {
        if (Array.Find(s_shared, name => pod.FlagAt("spec", name)) is { } shared)
            throw new ConfigurationException($"{shared} is refused: containers here have namespaces of their own");
        if (init && container.TextAt("restartPolicy") == "Always")
            throw new ConfigurationException("init containers that keep running (restartPolicy: Always) are refused: make it one of the containers");
        if (Array.Find(s_probes, kind => container.ObjectAt(kind, "grpc") is not null) is { } probe)
            throw new ConfigurationException($"the {probe} uses grpc, which this local cluster does not have: use httpGet, tcpSocket or exec");
    }
}
