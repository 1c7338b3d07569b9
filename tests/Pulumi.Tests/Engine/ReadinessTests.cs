using System.Text.Json.Nodes;
using Pulumi.Engine.Kube;

namespace Pulumi.Tests.Engine;

public sealed class ReadinessTests
{
    [Theory]
    [InlineData("apps/v1/Deployment", """{"metadata":{"generation":2},"spec":{"replicas":1},"status":{"observedGeneration":1}}""", false, "has not been seen")]
    [InlineData("apps/v1/Deployment", """{"metadata":{"generation":2},"spec":{"replicas":0},"status":{"observedGeneration":2}}""", true, "")]
    [InlineData("apps/v1/Deployment", """{"spec":{"replicas":3},"status":{"replicas":4,"updatedReplicas":3,"availableReplicas":3}}""", false, "1 old pods")]
    [InlineData("apps/v1/StatefulSet", """{"spec":{"replicas":3},"status":{"readyReplicas":2}}""", false, "2 of 3 pods ready")]
    [InlineData("apps/v1/StatefulSet",
        """{"spec":{"replicas":1},"status":{"readyReplicas":1,"updatedReplicas":1,"updateRevision":"a","currentRevision":"b"}}""", true, "")]
    [InlineData("batch/v1/Job", """{"status":{"conditions":[{"type":"Complete","status":"True"}]}}""", true, "")]
    [InlineData("batch/v1/Job", """{"status":{"succeeded":0,"active":1}}""", false, "0 of 1 completed, 1 running")]
    [InlineData("v1/Namespace", """{"status":{"phase":"Active"}}""", true, "")]
    [InlineData("v1/PersistentVolumeClaim", """{"status":{"phase":"Pending"}}""", false, "phase is Pending")]
    [InlineData("v1/Service", """{"spec":{"type":"LoadBalancer"},"status":{}}""", false, "no address")]
    [InlineData("apiextensions.k8s.io/v1/CustomResourceDefinition", """{"status":{"conditions":[{"type":"Established","status":"True"}]}}""", true, "")]
    [InlineData("v1/ConfigMap", "{}", true, "")]
    public void Each_kind_has_its_rule_and_says_what_is_missing(string kind, string live, bool isReady, string reason)
    {
        var parts = kind.Split('/');
        var gvk = parts.Length == 3 ? new GroupVersionKind(parts[0], parts[1], parts[2]) : new GroupVersionKind("", parts[0], parts[1]);

        var readiness = Readiness.Of(gvk, (JsonObject)JsonNode.Parse(live)!);

        Assert.Equal(isReady, readiness.State == ReadyState.Ready);
        Assert.Contains(reason, readiness.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("condition=Ready", true)]
    [InlineData("condition=Ready=False", false)]
    [InlineData("condition=Other", false)]
    [InlineData("jsonpath={.status.phase}=Running", true)]
    [InlineData("jsonpath={.status.phase}=Failed", false)]
    [InlineData("jsonpath={.status.missing}", false)]
    [InlineData("jsonpath={.status.list[1].x}", true)]
    [InlineData("jsonpath={.status.conditions[?(@.type==\"Ready\")].status}=True", true)]
    [InlineData("""["condition=Ready","jsonpath={.status.phase}=Running"]""", true)]
    [InlineData("""["condition=Ready","jsonpath={.status.phase}=Failed"]""", false)]
    public void An_object_can_say_what_to_wait_for(string expression, bool isMet)
    {
        var live = (JsonObject)JsonNode.Parse("""
            {"status":{"phase":"Running","list":[{"x":0},{"x":1}],"conditions":[{"type":"Ready","status":"True"}]}}
            """)!;

        Assert.Equal(isMet, WaitFor.Check(expression, live).State == ReadyState.Ready);
    }
}
