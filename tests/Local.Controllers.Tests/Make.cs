using System.Text.Json.Nodes;

namespace Realmworks.Local.Controllers.Tests;

/// <summary>Objects for tests, as short as a test needs them.</summary>
internal static class Make
{
    public static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static int s_uid;

    public static JsonObject Json(string json) => JsonNode.Parse(json)!.AsObject();

    public static JsonObject Node(string name, string zone, string cpu = "4", string memory = "8Gi", string spec = "{}") => Json($$"""
        {
          "apiVersion": "v1", "kind": "Node",
          "metadata": {"name": "{{name}}", "labels": {"kubernetes.io/hostname": "{{name}}", "topology.kubernetes.io/zone": "{{zone}}"} },
          "spec": {{spec}},
          "status": {"allocatable": {"cpu": "{{cpu}}", "memory": "{{memory}}", "pods": "110"} }
        }
        """);

    public static JsonObject Pod(
        string name, string app = "web", string node = "", string phase = "Running", bool? ready = null, string cpu = "100m", string spec = "{}",
        string annotations = "{}", DateTimeOffset? readySince = null, DateTimeOffset? created = null, int restarts = 0, string ip = "")
    {
        var pod = Json($$"""
            {
              "apiVersion": "v1", "kind": "Pod",
              "metadata": {
                "name": "{{name}}", "namespace": "ns", "uid": "uid-{{Interlocked.Increment(ref s_uid)}}", "labels": {"app": "{{app}}"},
                "annotations": {{annotations}}, "creationTimestamp": "{{Time(created ?? Start)}}"
              },
              "spec": {{spec}},
              "status": {"phase": "{{phase}}", "containerStatuses": [{"restartCount": {{restarts}} }] }
            }
            """);
        var podSpec = pod["spec"]!.AsObject();
        podSpec["containers"] ??= Json($$"""{"c": [{"name": "main", "resources": {"requests": {"cpu": "{{cpu}}"} } }]}""")["c"]!.DeepClone();
        if (node.Length > 0)
            podSpec["nodeName"] = node;
        if (ip.Length > 0)
            pod["status"]!["podIP"] = ip;
        if (ready ?? (phase == "Running" && node.Length > 0))
        {
            pod["status"]!["conditions"] = new JsonArray(new JsonObject
            {
                ["type"] = "Ready", ["status"] = "True", ["lastTransitionTime"] = Time(readySince ?? Start),
            });
        }

        return pod;
    }

    public static JsonObject Deleting(this JsonObject item)
    {
        item["metadata"]!["deletionTimestamp"] = Time(Start);
        return item;
    }

    public static JsonObject OwnedBy(this JsonObject item, string uid, string kind = "ReplicaSet")
    {
        item["metadata"]!["ownerReferences"] = new JsonArray(new JsonObject { ["kind"] = kind, ["name"] = uid, ["uid"] = uid, ["controller"] = true });
        return item;
    }

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
