using System.Text.Json.Nodes;
using Realmworks.Local.Client;

namespace Realmworks.Local.Nodes.Tests.Sandbox;

public sealed class PodInASandboxTests
{
    [Fact]
    public async Task A_pod_runs_in_a_world_of_its_own_and_leaves_nothing_behind()
    {
        await using var node = await TestNode.StartAsync();
        var pod = TestNode.Pod("alone", """
            echo "pid $$$$ host $(hostname) user $(id -u):$(id -g)"
            cat /etc/hosts; ls /; cat /etc/settings/greeting; echo "env $GREETING $WHERE"
            touch /usr/no 2>/dev/null || echo 'usr is read-only'
            grep CapBnd /proc/self/status; ls -l /dev; ps ax | wc -l; ip addr
            """, restart: "Never");
        pod["spec"]!["containers"]![0]!["env"] = JsonNode.Parse(
            """[{"name":"GREETING","valueFrom":{"configMapKeyRef":{"name":"settings","key":"greeting"}}},{"name":"WHERE","value":"$(GREETING)-there"}]""");
        pod["spec"]!["containers"]![0]!["volumeMounts"] = JsonNode.Parse("""[{"name":"settings","mountPath":"/etc/settings"}]""");
        pod["spec"]!["volumes"] = JsonNode.Parse("""[{"name":"settings","configMap":{"name":"settings"}}]""");
        node.Configuration.ConfigMaps["settings"] = new JsonObject { ["data"] = new JsonObject { ["greeting"] = "hello" } };

        var worker = node.Start(pod);
        var status = await node.StatusAsync(worker, s => s.TextAt("phase") is "Succeeded" or "Failed");
        var log = node.LogOf(worker);

        Assert.True(status.TextAt("phase") == "Succeeded", status.ToJsonString() + log);
        Assert.Contains("pid 1 host alone user 0:0", log);
        Assert.Contains("env hello hello-there", log);
        Assert.Contains("usr is read-only", log);
        Assert.Contains(status.TextAt("podIP")!, log);

        await node.DeleteAsync(worker);
        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(node.Folder, "pods")));
    }
}
