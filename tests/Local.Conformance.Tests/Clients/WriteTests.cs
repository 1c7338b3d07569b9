using Local.Conformance.Tests.Running;
using Realmworks.Local.Client;

namespace Local.Conformance.Tests.Clients;

public sealed class WriteTests(Cluster cluster)
{
    private const string Deployments = "/apis/apps/v1/namespaces/{ns}/deployments";

    [Fact]
    public async Task A_stale_version_is_a_conflict_with_details()
    {
        var space = await cluster.SpaceAsync();
        var created = (await space.Post("configmaps", Manifests.ConfigMap("a"))).Expect(201);
        (await space.Merge("configmaps/a", """{"data": {"k": "1"}}""")).Expect(200);
        var stale = (await space.Put("configmaps/a", created.Text)).Expect(409);
        Assert.Equal(("Conflict",
            "Operation cannot be fulfilled on configmaps \"a\": the object has been modified; please apply your changes to the latest version and try again"),
            (stale.Reason, stale.Message));
        Assert.Equal("""{"name":"a","kind":"configmaps"}""", stale.At("details"));
    }

    [Fact]
    public async Task Kinds_with_many_writers_demand_a_version()
    {
        var space = await cluster.SpaceAsync();
        const string Lease = """{"metadata": {"name": "l"}, "spec": {"holderIdentity": "a"}}""";
        (await space.Post("/apis/coordination.k8s.io/v1/namespaces/{ns}/leases", Lease)).Expect(201);
        Assert.Equal("leases.coordination.k8s.io \"l\" is invalid: metadata.resourceVersion: Invalid value: 0x0: must be specified for an update",
            (await space.Put("/apis/coordination.k8s.io/v1/namespaces/{ns}/leases/l", Lease)).Expect(422).Message);
    }

    [Fact]
    public async Task Of_two_that_take_a_lease_at_the_same_version_one_wins()
    {
        var space = await cluster.SpaceAsync();
        const string Path = "/apis/coordination.k8s.io/v1/namespaces/{ns}/leases/l";
        var version = (await space.Post("/apis/coordination.k8s.io/v1/namespaces/{ns}/leases", """{"metadata": {"name": "l"}, "spec": {}}"""))
            .Expect(201).At("metadata", "resourceVersion");
        string Taken(string by) => $$"""{"metadata": {"name": "l", "resourceVersion": "{{version}}"}, "spec": {"holderIdentity": "{{by}}"} }""";
        var answers = await Task.WhenAll(space.Put(Path, Taken("a")), space.Put(Path, Taken("b")));
        Assert.Equal([200, 409], answers.Select(a => a.Code).Order());
    }

    [Fact]
    public async Task A_generated_name_ends_in_five_safe_letters()
    {
        var space = await cluster.SpaceAsync();
        Assert.Matches("^job-[bcdfghjklmnpqrstvwxz2456789]{5}$",
            (await space.Post("configmaps", """{"metadata": {"generateName": "job-"}}""")).Expect(201).At("metadata", "name"));
    }

    [Fact]
    public async Task A_delete_holds_to_the_object_that_was_seen()
    {
        var space = await cluster.SpaceAsync();
        var uid = (await space.Post("configmaps", Manifests.ConfigMap("a"))).Expect(201).At("metadata", "uid");
        Assert.Equal($"Operation cannot be fulfilled on ConfigMap \"a\": the UID in the precondition (other) does not match the UID in record ({uid}). The object might have been deleted and then recreated",
            (await space.Delete("configmaps/a", """{"preconditions": {"uid": "other"}}""")).Expect(409).Message);
        var gone = (await space.Delete("configmaps/a", $$$"""{"preconditions": {"uid": "{{{uid}}}"} }""")).Expect(200);
        Assert.Equal(("Status", "Success", uid), (gone.At("kind"), gone.At("status"), gone.At("details", "uid")));
    }

    [Theory]
    [InlineData("""{"propagationPolicy": "Sometimes"}""", "DeleteOptions.meta.k8s.io \"\" is invalid: propagationPolicy: Unsupported value: \"Sometimes\": supported values: \"Foreground\", \"Background\", \"Orphan\", \"nil\"")]
    public async Task An_unknown_way_to_delete_is_refused(string options, string message)
    {
        var space = await cluster.SpaceAsync();
        (await space.Post("configmaps", Manifests.ConfigMap("a"))).Expect(201);
        Assert.Equal(message, (await space.Delete("configmaps/a", options)).Expect(422).Message);
    }

    [Fact]
    public async Task A_dry_run_answers_as_if_and_keeps_nothing()
    {
        var space = await cluster.SpaceAsync();
        (await space.Post("configmaps?dryRun=All", Manifests.ConfigMap("a"))).Expect(201);
        (await space.Get("configmaps/a")).Expect(404);
    }

    [Fact]
    public async Task Managers_are_recorded_with_their_operation_version_and_subresource()
    {
        var space = await cluster.SpaceAsync();
        (await space.Apply(Deployments + "/web", "one", Manifests.Deployment())).Expect(201);
        // A number that no controller writes, read from the answer: what they write meanwhile takes nothing away.
        var answer = (await space.Merge(Deployments + "/web/status", """{"status": {"observedGeneration": 7}}""")).Expect(200);
        var managers = answer.Body.ObjectsAt("metadata", "managedFields").Where(m => m.TextAt("manager") is "one" or "conformance").ToList();
        Assert.Equal([("one", "Apply", "apps/v1", null), ("conformance", "Update", "apps/v1", "status")],
            managers.Select(m => (m.TextAt("manager"), m.TextAt("operation"), m.TextAt("apiVersion"), m.TextAt("subresource"))));
        Assert.NotNull(managers[0].ObjectAt("fieldsV1", "f:spec", "f:template", "f:spec", "f:containers", """k:{"name":"c"}""", "f:image"));
    }

    [Fact]
    public async Task A_conflict_names_the_field_and_its_manager_in_its_causes()
    {
        var space = await cluster.SpaceAsync();
        (await space.Apply("configmaps/a", "one", Manifests.ConfigMap("a", """{"k": "1"}"""))).Expect(201);
        var refused = (await space.Apply("configmaps/a", "two", Manifests.ConfigMap("a", """{"k": "2"}"""))).Expect(409);
        Assert.Equal("Apply failed with 1 conflict: conflict with \"one\": .data.k", refused.Message);
        Assert.Equal("""[{"reason":"FieldManagerConflict","message":"conflict with \"one\"","field":".data.k"}]""", refused.At("details", "causes"));
        (await space.Apply("configmaps/a", "two", Manifests.ConfigMap("a", """{"k": "2"}"""), force: true)).Expect(200);
        Assert.Equal("""{"k":"2"}""", (await space.Get("configmaps/a")).At("data"));
    }

    [Fact]
    public async Task An_apply_without_a_manager_is_refused()
    {
        var space = await cluster.SpaceAsync();
        Assert.Equal("PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch",
            (await space.Send(HttpMethod.Patch, "configmaps/a", Manifests.ConfigMap("a"), "application/apply-patch+yaml")).Expect(422).Message);
    }

    [Fact]
    public async Task Ports_are_told_apart_by_number_and_protocol_when_applied()
    {
        var space = await cluster.SpaceAsync();
        static string Service(int port, string protocol) => $$"""{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "s"}, "spec": {"ports": [{"name": "{{protocol.ToLowerInvariant()}}", "port": {{port}}, "protocol": "{{protocol}}"}]} }""";
        (await space.Apply("services/s", "one", Service(53, "TCP"))).Expect(201);
        var both = (await space.Apply("services/s", "two", Service(53, "UDP"))).Expect(200);
        Assert.Equal(["tcp", "udp"], both.Body.ObjectsAt("spec", "ports").Select(p => p.TextAt("name")));
    }

    [Fact]
    public async Task An_atomic_map_has_one_owner_and_a_set_is_shared()
    {
        var space = await cluster.SpaceAsync();
        static string Pods(string selector, string finalizer) =>
            $$$"""{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "s", "finalizers": ["test.dev/{{{finalizer}}}"]}, "spec": {"selector": {"app": "{{{selector}}}"}, "ports": [{"port": 80}]} }""";
        (await space.Apply("services/s", "one", Pods("a", "one"))).Expect(201);
        Assert.Contains(".spec.selector", (await space.Apply("services/s", "two", Pods("b", "two"))).Expect(409).Message, StringComparison.Ordinal);
        var shared = (await space.Apply("services/s", "two", Pods("a", "two"))).Expect(200);
        Assert.Equal("""["test.dev/one","test.dev/two"]""", shared.At("metadata", "finalizers"));
    }

    [Fact]
    public async Task Status_and_spec_are_written_apart()
    {
        var space = await cluster.SpaceAsync();
        await space.Post("pods", Manifests.Pod("p", """, "nodeSelector": {"no": "where"}"""));
        (await space.Merge("pods/p", """{"status": {"phase": "Failed"}}""")).Expect(200);
        Assert.Equal("Pending", (await space.Get("pods/p")).At("status", "phase"));
        (await space.Merge("pods/p/status", """{"metadata": {"labels": {"x": "y"}}, "status": {"message": "m"}}""")).Expect(200);
        Assert.Equal("m", (await space.Get("pods/p")).At("status", "message"));
    }

    [Fact]
    public async Task A_pod_keeps_all_but_its_images()
    {
        var space = await cluster.SpaceAsync();
        await space.Post("pods", Manifests.Pod("p", """, "nodeSelector": {"no": "where"}"""));
        (await space.Send(HttpMethod.Patch, "pods/p", """{"spec": {"containers": [{"name": "c", "image": "i:2"}]}}""",
            "application/strategic-merge-patch+json")).Expect(200);
        var refused = (await space.Merge("pods/p", """{"spec": {"hostname": "h"}}""")).Expect(422);
        Assert.StartsWith("Pod \"p\" is invalid: spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`",
            refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_eviction_without_room_in_the_budget_is_to_be_tried_again()
    {
        var space = await cluster.SpaceAsync();
        await space.Post("pods", Manifests.Pod("p", metadata: """, "labels": {"app": "p"}"""));
        await space.UntilAsync("pods", pods => pods.All(p => p.TextAt("status", "phase") == "Running"));
        await space.Post("/apis/policy/v1/namespaces/{ns}/poddisruptionbudgets",
            """{"metadata": {"name": "b"}, "spec": {"minAvailable": 1, "selector": {"matchLabels": {"app": "p"}}}}""");
        await space.UntilAsync(
            "/apis/policy/v1/namespaces/{ns}/poddisruptionbudgets", budgets => budgets.All(b => b.NumberAt("status", "observedGeneration") == 1));
        var refused = (await space.Post("pods/p/eviction", """{"metadata": {"name": "p"}}""")).Expect(429);
        Assert.Equal(("TooManyRequests", "Cannot evict pod as it would violate the pod's disruption budget."), (refused.Reason, refused.Message));
        Assert.Equal("""[{"reason":"DisruptionBudget","message":"The disruption budget b needs 1 healthy pods and has 1 currently"}]""",
            refused.At("details", "causes"));
        Assert.Equal("name in URL does not match name in Eviction object",
            (await space.Post("pods/p/eviction", """{"metadata": {"name": "other"}}""")).Expect(400).Message);
    }

    [Fact]
    public async Task Events_are_one_thing_under_two_groups()
    {
        var space = await cluster.SpaceAsync();
        (await space.Post("events", $$$"""{"metadata": {"name": "e"}, "involvedObject": {"kind": "Pod", "name": "p", "namespace": "{{{space.Name}}}"}, "reason": "R", "message": "m", "type": "Normal"}""")).Expect(201);
        var other = (await space.Get("/apis/events.k8s.io/v1/namespaces/{ns}/events/e")).Expect(200);
        Assert.Equal(("events.k8s.io/v1", "m", "p"), (other.At("apiVersion"), other.At("note"), other.At("regarding", "name")));
        Assert.Equal(["e"], (await space.Get("events?fieldSelector=involvedObject.name%3Dp,reason%3DR")).Names);
        Assert.Equal("Event \"f\" is invalid: involvedObject.namespace: Invalid value: \"elsewhere\": does not match event.namespace",
            (await space.Post("events", """{"metadata": {"name": "f"}, "involvedObject": {"namespace": "elsewhere"}}""")).Expect(422).Message);
    }

    [Fact]
    public async Task Collections_are_deleted_by_selector()
    {
        var space = await cluster.SpaceAsync();
        foreach (var (name, label) in new[] { ("a", "x"), ("b", "x"), ("c", "y") })
            await space.Post("configmaps", Manifests.ConfigMap(name, metadata: $", \"labels\": {{\"l\": \"{label}\"}}"));
        Assert.Equal(["a", "b"], (await space.Delete("configmaps?labelSelector=l%3Dx")).Expect(200).Names);
        Assert.Equal(["c"], (await space.Get("configmaps?labelSelector=l")).Names);
    }

    [Theory]
    [InlineData("POST", "configmaps", "{\"kind\": \"Secret\", \"apiVersion\": \"v1\"}",
        400, "the kind in the data (Secret) does not match the expected kind (ConfigMap)")]
    [InlineData("POST", "configmaps/a", "{}", 405, "the server does not allow this method on the requested resource")]
    [InlineData("PUT", "configmaps", "{}", 405, "the server does not allow this method on the requested resource")]
    [InlineData("GET", "configmaps/nope", null, 404, "configmaps \"nope\" not found")]
    [InlineData("GET", "things", null, 404, "the server could not find the requested resource")]
    [InlineData("POST", "configmaps?fieldValidation=Maybe", "{}", 422,
        "CreateOptions.meta.k8s.io \"\" is invalid: fieldValidation: Unsupported value: \"Maybe\": supported values: \"\", \"Ignore\", \"Strict\", \"Warn\"")]
    public async Task Requests_that_make_no_sense_are_told_why(string method, string path, string? body, int code, string message) =>
        Assert.Equal(message, (await (await cluster.SpaceAsync()).Send(new HttpMethod(method), path, body)).Expect(code).Message);
}
