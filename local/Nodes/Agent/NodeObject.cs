using System.Globalization;
using System.Text.Json.Nodes;
using Realmworks.Local.Nodes.Pods;

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
    public static JsonObject Status(NodeOptions options, Machine machine, JsonArray images, IReadOnlyCollection<string> refusals, DateTimeOffset now)
    {
        JsonObject Resources() => new()
        {
            ["cpu"] = machine.Processors.ToString(CultureInfo.InvariantCulture),
            ["memory"] = $"{machine.MemoryBytes / 1024}Ki",
            ["ephemeral-storage"] = $"{machine.DiskBytes / 1024}Ki",
            ["pods"] = MostPods.ToString(CultureInfo.InvariantCulture),
        };
        return new JsonObject
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
            ["conditions"] = new JsonArray(
                Condition("MemoryPressure", false, "KubeletHasSufficientMemory", "kubelet has sufficient memory available", now),
                Condition("DiskPressure", false, "KubeletHasNoDiskPressure", "kubelet has no disk pressure", now),
                Condition("PIDPressure", false, "KubeletHasSufficientPID", "kubelet has sufficient PID available", now),
                Condition("LimitsRefused", refusals.Count > 0, refusals.Count > 0 ? "MachineRefused" : "MachineEnforces",
                    refusals.Count > 0 ? $"the machine refused: {string.Join("; ", refusals.Take(5))}" : "the machine enforces every limit that was asked for", now),
                Condition("Ready", true, "KubeletReady", "kubelet is posting ready status", now)),
        };
    }

    /// <summary>Keeps the time of the last change where nothing changed.</summary>
    public static void KeepTransitions(JsonObject status, JsonObject? before)
    {
        foreach (var condition in status["conditions"]!.AsArray().OfType<JsonObject>()) // Made above, always there.
        {
            var old = (before?["conditions"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault(c => (string?)c["type"] == (string?)condition["type"]);
            if (old is not null && (string?)old["status"] == (string?)condition["status"])
                condition["lastTransitionTime"] = old["lastTransitionTime"]?.DeepClone();
        }
    }

    private static JsonNode Condition(string type, bool value, string reason, string message, DateTimeOffset now) => new JsonObject
    {
        ["type"] = type,
        ["status"] = value ? "True" : "False",
        ["reason"] = reason,
        ["message"] = message,
        ["lastHeartbeatTime"] = PodStatusPolicy.Time(now),
        ["lastTransitionTime"] = PodStatusPolicy.Time(now),
    };
}
