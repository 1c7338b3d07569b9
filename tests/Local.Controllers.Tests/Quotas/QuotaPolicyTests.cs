using Realmworks.Local.Controllers.Quotas;

namespace Realmworks.Local.Controllers.Tests.Quotas;

public sealed class QuotaPolicyTests
{
    [Fact]
    public void Use_is_summed_in_the_quota_s_own_words()
    {
        var hard = Make.Json("""{"pods": "10", "requests.cpu": "4", "limits.memory": "1Gi", "count/deployments.apps": "5", "requests.storage": "9Gi"}""");
        const string spec = """{"containers": [{"resources": {"requests": {"cpu": "250m"}, "limits": {"memory": "256Mi"} } }]}""";
        var claim = Make.Json("""{"spec": {"resources": {"requests": {"storage": "1Gi"} } } }""");

        var used = QuotaPolicy.Used(hard, resource => resource switch
        {
            "pods" => [Make.Pod("a", spec: spec), Make.Pod("b", spec: spec), Make.Pod("done", phase: "Succeeded", spec: spec)],
            "deployments.apps" => [Make.Pod("x")],
            "persistentvolumeclaims" => [claim, claim],
            _ => [],
        });

        Assert.Equal(
            """{"pods":"2","requests.cpu":"500m","limits.memory":"512Mi","count/deployments.apps":"1","requests.storage":"2Gi"}""", used.ToJsonString());
    }
}
