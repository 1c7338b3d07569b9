using System.Globalization;

namespace Realmworks.Local.Nodes.Agent;

/// <summary>The Node object of this machine as one of the cluster's nodes.</summary>
internal static class NodeObject
{
    private const int MostPods = 110;

    public static JsonObject Metadata(NodeOptions options) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Node",
        ["metadata"] = new JsonObject
        {
            ["name"] = options.Name,
            ["labels"] = new JsonObject
            {
                ["kubernetes.io/hostname"] = options.Name,
                ["kubernetes.io/os"] = "linux",
                ["kubernetes.io/arch"] = "amd64",
                ["topology.kubernetes.io/region"] = "local",
                ["topology.kubernetes.io/zone"] = options.Zone,
            },
        },
        ["spec"] = new JsonObject { ["podCIDR"] = $"10.244.{options.Index + 1}.0/24", ["podCIDRs"] = new JsonArray($"10.244.{options.Index + 1}.0/24") },
    };

    /// <summary>
    /// Every node says it has the whole machine: they share it, and a request is a promise about the node, not about the machine.
    /// </summary>
    public static JsonObject Status(
        NodeOptions options, Machine machine, JsonArray images, IReadOnlyCollection<string> refusals, JsonObject known, DateTimeOffset now)
    {
        JsonObject Resources() => new()
        {
            ["cpu"] = machine.Processors.ToString(CultureInfo.InvariantCulture),
            ["memory"] = $"{machine.MemoryBytes / 1024}Ki",
            ["ephemeral-storage"] = $"{machine.DiskBytes / 1024}Ki",
            ["pods"] = MostPods.ToString(CultureInfo.InvariantCulture),
        };
        var status = new JsonObject
        {
            ["capacity"] = Resources(),
            ["allocatable"] = Resources(),
            ["addresses"] = new JsonArray(
                new JsonObject { ["type"] = "InternalIP", ["address"] = options.Loopback },
                new JsonObject { ["type"] = "Hostname", ["address"] = options.Name }),
            ["daemonEndpoints"] = new JsonObject { ["kubeletEndpoint"] = new JsonObject { ["Port"] = options.Port } },
            ["nodeInfo"] = new JsonObject
            {
                ["machineID"] = machine.Id,
                ["systemUUID"] = machine.Id,
                ["bootID"] = machine.BootId,
                ["kernelVersion"] = machine.Kernel,
                ["osImage"] = machine.System,
                ["containerRuntimeVersion"] = "local://1.0.0",
                ["kubeletVersion"] = "v1.33.0",
                ["kubeProxyVersion"] = "v1.33.0",
                ["operatingSystem"] = "linux",
                ["architecture"] = "amd64",
            },
            ["images"] = images,
            ["conditions"] = known.NodeAt("status", "conditions")?.DeepClone(),
        };
        void Say(string type, bool value, string reason, string message) =>
            Conditions.Set(status, type, value ? "True" : "False", reason, message, now, heartbeat: Timestamps.Seconds(now));

        Say("MemoryPressure", false, "KubeletHasSufficientMemory", "kubelet has sufficient memory available");
        Say("DiskPressure", false, "KubeletHasNoDiskPressure", "kubelet has no disk pressure");
        Say("PIDPressure", false, "KubeletHasSufficientPID", "kubelet has sufficient PID available");
        if (refusals.Count > 0)
            Say("LimitsRefused", true, "MachineRefused", $"the machine refused: {string.Join("; ", refusals.Take(5))}");
        else
            Say("LimitsRefused", false, "MachineEnforces", "the machine enforces every limit that was asked for");
        Say("Ready", true, "KubeletReady", "kubelet is posting ready status");
        return status;
    }
}
