using System.Text.Json.Nodes;
using Realmworks.Infra.Plans;
using Realmworks.Infra.Plans.Clusters;

namespace Infra.Plans.Tests.Clusters;

/// <summary>
/// The answers of a cluster that offers everything: three nodes in three zones, Calico, MetalLB, metrics-server, a class that waits for pods.
/// </summary>
internal static class Offered
{
    public static ClusterAnswers All { get; } = new()
    {
        Version = Json("""{ "major": "1", "minor": "35", "gitVersion": "v1.35.2+rke2r1" }"""),
        Groups = Groups("apps", "metrics.k8s.io", "crd.projectcalico.org", "metallb.io"),
        Nodes = List(Node("a"), Node("b"), Node("c")),
        Classes = List(Class("standard", isDefault: true), Class("fast")),
        DaemonSets = List(Named("rke2-canal")),
        Deployments = List(Named("coredns")),
        Services = List(),
        NodeMetrics = List(Named("node-a")),
    };

    public static InputNode Json(string text) => new(JsonNode.Parse(text));

    public static InputNode List(params string[] items) => Json($$"""{ "items": [{{string.Join(',', items)}}] }""");

    public static InputNode Groups(params string[] names) =>
        Json($$"""{ "groups": [{{string.Join(',', names.Select(name => $"{{\"name\":\"{name}\"}}"))}}] }""");

    public static string Named(string name) => $$"""{ "metadata": { "name": "{{name}}" } }""";

    public static string Node(string letter, string? zone = "zone", string runtime = "containerd://2.1.4", string spec = "{}", string architecture = "amd64") => $$"""
        {
          "metadata": { "name": "node-{{letter}}", "labels": { {{(zone is null ? "" : $"\"topology.kubernetes.io/zone\": \"{(zone == "zone" ? letter : zone)}\"")}} } },
          "spec": {{spec}},
          "status": {
            "conditions": [{ "type": "Ready", "status": "True" }],
            "nodeInfo": { "containerRuntimeVersion": "{{runtime}}", "architecture": "{{architecture}}", "operatingSystem": "linux" }
          }
        }
        """;

    public static string Class(string name, bool isDefault = false, string binding = "WaitForFirstConsumer", bool grows = true) => $$"""
        {
          "metadata": { "name": "{{name}}", "annotations": { "storageclass.kubernetes.io/is-default-class": "{{(isDefault ? "true" : "false")}}" } },
          "provisioner": "csi.example", "volumeBindingMode": "{{binding}}", "allowVolumeExpansion": {{(grows ? "true" : "false")}}
        }
        """;
}
