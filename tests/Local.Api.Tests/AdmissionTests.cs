using Realmworks.Local.Api.Json;

namespace Realmworks.Local.Api.Tests;

public sealed class AdmissionTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static string Pod(string name, string container = "") =>
        "{\"metadata\":{\"name\":\"" + name + "\"},\"spec\":{\"containers\":[{\"name\":\"c\",\"image\":\"i\"" + container + "}]}}";

    [Fact]
    public async Task Nothing_is_created_in_a_namespace_that_is_not_there_or_goes_away()
    {
        var missing = (await api.PostAsync("/api/v1/namespaces/nowhere/configmaps", """{"metadata":{"name":"a"}}""")).Expect(404);
        Assert.Equal("namespaces \"nowhere\" not found", missing.Message);
        var ns = await api.NamespaceAsync();
        var deleted = (await api.DeleteAsync($"/api/v1/namespaces/{ns}")).Expect(200);
        Assert.Equal("Terminating", deleted.At("status", "phase"));
        var refused = (await api.PostAsync($"/api/v1/namespaces/{ns}/configmaps", """{"metadata":{"name":"a"}}""")).Expect(403);
        Assert.Equal($"configmaps \"a\" is forbidden: unable to create new content in namespace {ns} because it is being terminated", refused.Message);
        var finalised = (await api.PutAsync($"/api/v1/namespaces/{ns}/finalize", $$"""{"metadata":{"name":"{{ns}}"},"spec":{"finalizers":[]} }""")).Expect(200);
        Assert.Equal(ns, finalised.At("metadata", "name"));
        (await api.GetAsync($"/api/v1/namespaces/{ns}")).Expect(404);
    }

    [Fact]
    public async Task A_pod_gets_its_account_token_tolerations_and_defaults()
    {
        var created = (await api.PostAsync($"/api/v1/namespaces/{await api.NamespaceAsync()}/pods", Pod("p"))).Expect(201);
        Assert.Equal("default", created.At("spec", "serviceAccountName"));
        Assert.Equal("/var/run/secrets/kubernetes.io/serviceaccount", created.Body["spec"]!["containers"]![0]!["volumeMounts"]![0].Text("mountPath"));
        Assert.Equal(2, created.Body.Items("spec", "tolerations").Count());
        Assert.Equal(("Always", "30", "Pending", "BestEffort"), (created.At("spec", "restartPolicy"),
            created.At("spec", "terminationGracePeriodSeconds"), created.At("status", "phase"), created.At("status", "qosClass")));
    }

    [Theory]
    [InlineData("""{"requests":{"cpu":"100m"}}""", "Burstable")]
    [InlineData("""{"limits":{"cpu":"1","memory":"1Gi"},"requests":{"cpu":"1000m","memory":"1024Mi"}}""", "Guaranteed")]
    public async Task The_quality_of_service_follows_requests_and_limits(string resources, string expected)
    {
        var created = (await api.PostAsync(
            $"/api/v1/namespaces/{await api.NamespaceAsync()}/pods",
            $$"""{"metadata":{"name":"p"},"spec":{"containers":[{"name":"c","image":"i:1","resources":{{resources}} }]} }""")).Expect(201);
        Assert.Equal(expected, created.At("status", "qosClass"));
    }

    [Fact]
    public async Task A_quota_refuses_what_goes_over_it()
    {
        var ns = await api.NamespaceAsync();
        (await api.PostAsync($"/api/v1/namespaces/{ns}/resourcequotas",
            """{"metadata":{"name":"q"},"spec":{"hard":{"pods":"1","requests.cpu":"500m"}}}""")).Expect(201);
        var silent = (await api.PostAsync($"/api/v1/namespaces/{ns}/pods", Pod("p"))).Expect(403);
        Assert.Equal("pods \"p\" is forbidden: failed quota: q: must specify requests.cpu for: c", silent.Message);
        const string Small = ",\"resources\":{\"requests\":{\"cpu\":\"200m\"}}";
        (await api.PostAsync($"/api/v1/namespaces/{ns}/pods", Pod("p", Small))).Expect(201);
        var second = (await api.PostAsync($"/api/v1/namespaces/{ns}/pods", Pod("r", Small))).Expect(403);
        Assert.Equal("pods \"r\" is forbidden: exceeded quota: q, requested: pods=1, used: pods=1, limited: pods=1", second.Message);
    }

    [Fact]
    public async Task A_quota_counts_an_init_container_that_keeps_running_with_the_others()
    {
        var ns = await api.NamespaceAsync();
        (await api.PostAsync($"/api/v1/namespaces/{ns}/resourcequotas", """{"metadata":{"name":"q"},"spec":{"hard":{"requests.cpu":"500m"}}}""")).Expect(201);
        var refused = (await api.PostAsync($"/api/v1/namespaces/{ns}/pods", """
            {"metadata":{"name":"p"},"spec":{"containers":[{"name":"c","image":"i","resources":{"requests":{"cpu":"200m"}}}],
            "initContainers":[{"name":"s","image":"i","restartPolicy":"Always","resources":{"requests":{"cpu":"400m"}}}]}}
            """)).Expect(403);
        Assert.Equal("pods \"p\" is forbidden: exceeded quota: q, requested: requests.cpu=600m, used: requests.cpu=0, limited: requests.cpu=500m", refused.Message);
    }

    [Fact]
    public async Task A_limit_range_gives_defaults_and_sets_bounds()
    {
        var ns = await api.NamespaceAsync();
        (await api.PostAsync($"/api/v1/namespaces/{ns}/limitranges",
            """{"metadata":{"name":"l"},"spec":{"limits":[{"type":"Container","default":{"cpu":"200m"},"defaultRequest":{"cpu":"100m"},"max":{"cpu":"1"}}]}}""")).Expect(201);
        var created = (await api.PostAsync($"/api/v1/namespaces/{ns}/pods", Pod("p"))).Expect(201);
        Assert.Equal("""{"limits":{"cpu":"200m"},"requests":{"cpu":"100m"}}""", created.Body["spec"]!["containers"]![0]!["resources"]!.ToJsonString());
        var refused = (await api.PostAsync($"/api/v1/namespaces/{ns}/pods", Pod("r", ",\"resources\":{\"limits\":{\"cpu\":\"2\"}}"))).Expect(403);
        Assert.Equal("pods \"r\" is forbidden: maximum cpu usage per Container is 1, but limit is 2", refused.Message);
    }

    [Fact]
    public async Task The_restricted_level_names_everything_that_a_pod_breaks()
    {
        var ns = await api.NamespaceAsync("\"pod-security.kubernetes.io/enforce\":\"restricted\"");
        var refused = (await api.PostAsync($"/api/v1/namespaces/{ns}/pods", Pod("p"))).Expect(403);
        Assert.Equal(
            "pods \"p\" is forbidden: violates PodSecurity \"restricted:latest\": allowPrivilegeEscalation != false (container \"c\" must set securityContext.allowPrivilegeEscalation=false), "
            + "unrestricted capabilities (container \"c\" must set securityContext.capabilities.drop=[\"ALL\"]), runAsNonRoot != true (pod or container \"c\" must set securityContext.runAsNonRoot=true), "
            + "seccompProfile (pod or container \"c\" must set securityContext.seccompProfile.type to \"RuntimeDefault\" or \"Localhost\")", refused.Message);
        (await api.PostAsync($"/api/v1/namespaces/{ns}/pods", Pod("p",
            ",\"securityContext\":{\"allowPrivilegeEscalation\":false,\"runAsNonRoot\":true,\"capabilities\":{\"drop\":[\"ALL\"]},\"seccompProfile\":{\"type\":\"RuntimeDefault\"}}"))).Expect(201);
    }

    [Fact]
    public async Task A_service_gets_an_address_that_it_keeps()
    {
        var path = $"/api/v1/namespaces/{await api.NamespaceAsync()}/services";
        var created = (await api.PostAsync(path, """{"metadata":{"name":"s"},"spec":{"ports":[{"port":80}]}}""")).Expect(201);
        Assert.StartsWith("10.96.", created.At("spec", "clusterIP"), StringComparison.Ordinal);
        Assert.Equal("""[{"port":80,"protocol":"TCP","targetPort":80}]""", created.At("spec", "ports"));
        var replaced = (await api.PutAsync(path + "/s", """{"metadata":{"name":"s"},"spec":{"ports":[{"port":81}]}}""")).Expect(200);
        Assert.Equal(created.At("spec", "clusterIP"), replaced.At("spec", "clusterIP"));
        var moved = (await api.PatchAsync(path + "/s", "application/merge-patch+json", """{"spec":{"clusterIP":"10.96.200.200"}}""")).Expect(422);
        Assert.EndsWith("may not change once set", moved.Message, StringComparison.Ordinal);
        var outside = (await api.PostAsync(path, """{"metadata":{"name":"o"},"spec":{"clusterIP":"192.168.0.1","ports":[{"port":80}]}}""")).Expect(422);
        Assert.Contains("the provided IP (192.168.0.1) is not in the valid range", outside.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_running_pod_is_deleted_in_two_steps()
    {
        var path = $"/api/v1/namespaces/{await api.NamespaceAsync()}/pods";
        await api.PostAsync(path, Pod("p"));
        (await api.PostAsync(path + "/p/binding", """{"metadata":{"name":"p"},"target":{"kind":"Node","name":"n"}}""")).Expect(201);
        var marked = (await api.DeleteAsync(path + "/p")).Expect(200);
        Assert.Equal("30", marked.At("metadata", "deletionGracePeriodSeconds"));
        Assert.NotNull((await api.GetAsync(path + "/p")).At("metadata", "deletionTimestamp"));
        (await api.DeleteAsync(path + "/p", """{"gracePeriodSeconds":0}""")).Expect(200);
        (await api.GetAsync(path + "/p")).Expect(404);
    }

    [Fact]
    public async Task A_finalizer_holds_an_object_until_it_is_taken_off()
    {
        var path = $"/api/v1/namespaces/{await api.NamespaceAsync()}/configmaps";
        await api.PostAsync(path, """{"metadata":{"name":"a","finalizers":["test.dev/hold"]}}""");
        (await api.DeleteAsync(path + "/a")).Expect(200);
        Assert.NotNull((await api.GetAsync(path + "/a")).Expect(200).At("metadata", "deletionTimestamp"));
        (await api.PatchAsync(path + "/a", "application/merge-patch+json", """{"metadata":{"finalizers":null}}""")).Expect(200);
        (await api.GetAsync(path + "/a")).Expect(404);
    }

    [Fact]
    public async Task An_eviction_heeds_the_disruption_budget()
    {
        var ns = await api.NamespaceAsync();
        var path = $"/api/v1/namespaces/{ns}/pods";
        await api.PostAsync(path, """{"metadata":{"name":"p","labels":{"a":"b"}},"spec":{"containers":[{"name":"c","image":"i"}]}}""");
        await api.PatchAsync(path + "/p/status", "application/merge-patch+json", """{"status":{"phase":"Running"}}""");
        (await api.PostAsync($"/apis/policy/v1/namespaces/{ns}/poddisruptionbudgets",
            """{"metadata":{"name":"b"},"spec":{"minAvailable":1,"selector":{"matchLabels":{"a":"b"}}}}""")).Expect(201);
        var refused = (await api.PostAsync(path + "/p/eviction", """{"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"p"}}""")).Expect(429);
        Assert.Equal("Cannot evict pod as it would violate the pod's disruption budget.", refused.Message);
        await api.PatchAsync($"/apis/policy/v1/namespaces/{ns}/poddisruptionbudgets/b/status",
            "application/merge-patch+json", """{"status":{"observedGeneration":1,"disruptionsAllowed":1}}""");
        (await api.PostAsync(path + "/p/eviction", """{"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"p"}}""")).Expect(201);
        (await api.GetAsync(path + "/p")).Expect(404);
    }

    [Fact]
    public async Task What_is_not_here_is_refused_in_words()
    {
        var path = $"/api/v1/namespaces/{await api.NamespaceAsync()}/pods";
        await api.PostAsync(path, Pod("p"));
        var refused = (await api.PostAsync(path + "/p/attach", "")).Expect(501);
        Assert.Equal("pods/attach is not part of this local cluster; docs/local-cluster.md lists what is", refused.Message);
        (await api.GetAsync("/apis/nothing.dev/v1/things")).Expect(404);
    }
}
