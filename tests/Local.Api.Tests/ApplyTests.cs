using Realmworks.Local.Api.Json;

namespace Realmworks.Local.Api.Tests;

public sealed class ApplyTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, labels: {app: web}}
        spec:
          replicas: 2
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
              - name: c
                image: nginx:1
                ports: [{containerPort: 80}]
        """;

    [Fact]
    public async Task The_applier_owns_what_it_sent_and_nothing_of_the_defaults()
    {
        var path = $"/apis/apps/v1/namespaces/{await api.NamespaceAsync()}/deployments/web";
        var created = (await api.ApplyAsync(path, "me", Deployment)).Expect(201);
        var entry = created.Body.Items("metadata", "managedFields").Single();
        Assert.Equal("Apply", entry.Text("operation"));
        Assert.Equal(
            """{"f:metadata":{"f:labels":{"f:app":{}}},"f:spec":{"f:replicas":{},"f:selector":{},"f:template":{"f:metadata":{"f:labels":{"f:app":{}}},"f:spec":{"f:containers":{"k:{\"name\":\"c\"}":{".":{},"f:image":{},"f:name":{},"f:ports":{"k:{\"containerPort\":80,\"protocol\":\"TCP\"}":{".":{},"f:containerPort":{}}}}}}}}}""",
            entry.Obj("fieldsV1").ToText());
    }

    [Fact]
    public async Task A_field_of_another_manager_conflicts_and_is_taken_by_force()
    {
        var path = $"/apis/apps/v1/namespaces/{await api.NamespaceAsync()}/deployments/web";
        (await api.ApplyAsync(path, "first", Deployment)).Expect(201);
        var refused = (await api.ApplyAsync(path, "second", Deployment.Replace("replicas: 2", "replicas: 3", StringComparison.Ordinal))).Expect(409);
        Assert.Equal("Apply failed with 1 conflict: conflict with \"first\": .spec.replicas", refused.Message);
        Assert.Equal("FieldManagerConflict", refused.Body.Items("details", "causes").Single().Text("reason"));
        var forced = (await api.ApplyAsync(
            path, "second", Deployment.Replace("replicas: 2", "replicas: 3", StringComparison.Ordinal), force: true)).Expect(200);
        Assert.Equal("3", forced.At("spec", "replicas"));
        var first = forced.Body.Items("metadata", "managedFields").Single(m => m.Text("manager") == "first");
        Assert.Null(first.At("fieldsV1", "f:spec", "f:replicas"));
    }

    [Fact]
    public async Task Two_managers_that_say_the_same_share_the_field()
    {
        var path = $"/apis/apps/v1/namespaces/{await api.NamespaceAsync()}/deployments/web";
        (await api.ApplyAsync(path, "first", Deployment)).Expect(201);
        (await api.ApplyAsync(path, "second", Deployment)).Expect(200);
        (await api.ApplyAsync(path, "first", Deployment.Replace("  replicas: 2\n", "", StringComparison.Ordinal))).Expect(200);
        Assert.Equal("2", (await api.GetAsync(path)).At("spec", "replicas"));
    }

    [Fact]
    public async Task What_is_no_longer_applied_goes_away()
    {
        var path = $"/api/v1/namespaces/{await api.NamespaceAsync()}/configmaps/c";
        (await api.ApplyAsync(path, "me", "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"data\":{\"a\":\"1\",\"b\":\"2\"}}")).Expect(201);
        (await api.PatchAsync(path + "?fieldManager=other", "application/merge-patch+json", """{"data":{"z":"9"}}""")).Expect(200);
        var next = (await api.ApplyAsync(path, "me", "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"data\":{\"a\":\"1\"}}")).Expect(200);
        Assert.Equal("""{"a":"1","z":"9"}""", next.At("data"));
    }

    [Fact]
    public async Task The_same_configuration_twice_changes_nothing()
    {
        var path = $"/apis/apps/v1/namespaces/{await api.NamespaceAsync()}/deployments/web";
        var first = (await api.ApplyAsync(path, "me", Deployment)).Expect(201);
        var second = (await api.ApplyAsync(path, "me", Deployment)).Expect(200);
        Assert.Equal(first.At("metadata", "resourceVersion"), second.At("metadata", "resourceVersion"));
    }

    [Fact]
    public async Task Items_of_a_keyed_list_have_owners_of_their_own()
    {
        var path = $"/api/v1/namespaces/{await api.NamespaceAsync()}/services/s";
        static string Service(int port) => $$"""{"apiVersion":"v1","kind":"Service","spec":{"ports":[{"name":"p{{port}}","port":{{port}} }] } }""";
        (await api.ApplyAsync(path, "first", Service(80))).Expect(201);
        var both = (await api.ApplyAsync(path, "second", Service(81))).Expect(200);
        Assert.Equal(2, both.Body.Items("spec", "ports").Count());
    }

    [Fact]
    public async Task Apply_needs_a_manager()
    {
        var path = $"/api/v1/namespaces/{await api.NamespaceAsync()}/configmaps/c";
        var refused = (await api.PatchAsync(path, "application/apply-patch+yaml", "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\"}")).Expect(422);
        Assert.Equal("PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch", refused.Message);
    }

    [Fact]
    public async Task Plain_writes_are_recorded_too()
    {
        var path = $"/api/v1/namespaces/{await api.NamespaceAsync()}/configmaps";
        var created = (await api.PostAsync(path + "?fieldManager=maker", """{"metadata":{"name":"c","labels":{"l":"1"}},"data":{"a":"1"}}""")).Expect(201);
        var entry = created.Body.Items("metadata", "managedFields").Single();
        Assert.Equal("Update", entry.Text("operation"));
        Assert.Equal("""{"f:data":{".":{},"f:a":{}},"f:metadata":{"f:labels":{".":{},"f:l":{}}}}""", entry.Obj("fieldsV1").ToText());
    }

    [Fact]
    public async Task A_status_apply_touches_the_status_alone()
    {
        var path = $"/apis/apps/v1/namespaces/{await api.NamespaceAsync()}/deployments/web";
        (await api.ApplyAsync(path, "me", Deployment)).Expect(201);
        var status = (await api.ApplyAsync(
            path + "/status", "ctl", "{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"spec\":{\"replicas\":9},\"status\":{\"replicas\":2}}")).Expect(200);
        Assert.Equal("2", status.At("spec", "replicas"));
        Assert.Equal("2", status.At("status", "replicas"));
        Assert.Equal("1", status.At("metadata", "generation"));
        Assert.Equal("status", status.Body.Items("metadata", "managedFields").Single(m => m.Text("manager") == "ctl").Text("subresource"));
    }
}
