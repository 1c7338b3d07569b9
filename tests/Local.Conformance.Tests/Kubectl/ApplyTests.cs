using Local.Conformance.Tests.Running;

namespace Local.Conformance.Tests.Kubectl;

public sealed class ApplyTests(Cluster cluster)
{
    [Fact]
    public async Task Apply_creates_leaves_alone_and_configures()
    {
        var space = await cluster.SpaceAsync();
        var both = Manifests.Deployment() + "\n---\n" + Manifests.Service();
        Assert.Equal("deployment.apps/web created\nservice/web created", await space.Good("apply -f -", both));
        Assert.Equal("deployment.apps/web unchanged\nservice/web unchanged", await space.Good("apply -f -", both));
        Assert.Equal("deployment.apps/web configured\nservice/web unchanged",
            await space.Good("apply -f -", both.Replace("nginx:1", "nginx:2", StringComparison.Ordinal)));
        Assert.Equal("nginx:2", await space.Good("get deploy web -o jsonpath={.spec.template.spec.containers[0].image}"));
    }

    [Fact]
    public async Task Apply_takes_away_what_the_manifest_no_longer_says()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("apply -f -", Manifests.ConfigMap("a", """{"x": "1", "y": "2"}"""));
        await space.Good("patch cm a --type=merge -p '{\"data\":{\"z\":\"3\"}}'");
        Assert.Equal("configmap/a configured", await space.Good("apply -f -", Manifests.ConfigMap("a", """{"x": "1"}""")));
        Assert.Equal("""{"x":"1","z":"3"}""", await space.Good("get cm a -o jsonpath={.data}"));
    }

    [Fact]
    public async Task Apply_onto_what_was_created_otherwise_warns()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("create configmap a");
        var result = await space.Kubectl("apply -f -", Manifests.ConfigMap("a", """{"x": "1"}"""));
        Assert.Equal("configmap/a configured", result.Good);
        Assert.StartsWith("Warning: resource configmaps/a is missing the kubectl.kubernetes.io/last-applied-configuration annotation",
            result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_refuses_an_unknown_field()
    {
        var space = await cluster.SpaceAsync();
        Assert.Equal("Error from server (BadRequest): error when creating \"STDIN\": Deployment in version \"v1\" cannot be handled as a Deployment: strict decoding error: unknown field \"spec.replica\"",
            await space.Bad("apply -f -", Manifests.Deployment().Replace("replicas:", "replica:", StringComparison.Ordinal)));
        var warned = await space.Kubectl("apply --validate=warn -f -", Manifests.Deployment().Replace("replicas:", "replica:", StringComparison.Ordinal));
        Assert.Equal(("deployment.apps/web created", "Warning: unknown field \"spec.replica\""), (warned.Good, warned.Error));
    }

    [Theory]
    [InlineData("--dry-run=client", "configmap/a created (dry run)")]
    [InlineData("--dry-run=server", "configmap/a created (server dry run)")]
    [InlineData("--server-side --dry-run=server", "configmap/a serverside-applied (server dry run)")]
    public async Task A_dry_run_makes_nothing(string option, string said)
    {
        var space = await cluster.SpaceAsync();
        Assert.Equal(said, await space.Good($"apply {option} -f -", Manifests.ConfigMap("a")));
        Assert.Equal("Error from server (NotFound): configmaps \"a\" not found", await space.Bad("get cm a"));
    }

    [Fact]
    public async Task Server_side_apply_tells_of_a_conflict_and_forces()
    {
        var space = await cluster.SpaceAsync();
        Assert.Equal("deployment.apps/web serverside-applied", await space.Good("apply --server-side -f -", Manifests.Deployment()));
        await space.Good("scale deploy web --replicas=5");
        Assert.StartsWith("error: Apply failed with 1 conflict: conflict with \"kubectl\" with subresource \"scale\" using apps/v1: .spec.replicas\nPlease review the fields above--they currently have other managers.",
            await space.Bad("apply --server-side -f -", Manifests.Deployment()), StringComparison.Ordinal);
        await space.Good("apply --server-side --force-conflicts -f -", Manifests.Deployment());
        Assert.Equal("2", await space.Good("get deploy web -o jsonpath={.spec.replicas}"));
    }

    [Fact]
    public async Task Several_conflicts_are_listed_by_manager()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("apply --server-side --field-manager=one -f -", Manifests.ConfigMap("a", """{"x": "1", "y": "1"}"""));
        Assert.StartsWith("error: Apply failed with 2 conflicts: conflicts with \"one\":\n- .data.x\n- .data.y\n",
            await space.Bad("apply --server-side --field-manager=two -f -", Manifests.ConfigMap("a", """{"x": "2", "y": "2"}""")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Managers_that_agree_share_a_field_until_both_leave_it()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("apply --server-side --field-manager=one -f -", Manifests.ConfigMap("a", """{"x": "1", "y": "1"}"""));
        await space.Good("apply --server-side --field-manager=two -f -", Manifests.ConfigMap("a", """{"x": "1"}"""));
        await space.Good("apply --server-side --field-manager=one -f -", Manifests.ConfigMap("a", """{"y": "1"}"""));
        Assert.Equal("""{"x":"1","y":"1"}""", await space.Good("get cm a -o jsonpath={.data}"));
        await space.Good("apply --server-side --field-manager=two -f -", Manifests.ConfigMap("a", "{}"));
        Assert.Equal("""{"y":"1"}""", await space.Good("get cm a -o jsonpath={.data}"));
    }

    [Fact]
    public async Task Going_over_to_server_side_apply_takes_the_fields_along()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("apply -f -", Manifests.ConfigMap("a", """{"x": "1", "y": "1"}"""));
        await space.Good("apply --server-side -f -", Manifests.ConfigMap("a", """{"x": "2"}"""));
        Assert.Equal("""{"x":"2"}""", await space.Good("get cm a -o jsonpath={.data}"));
        // The server lists them by time, in whole seconds, and then by name.
        Assert.Equal(["kubectl", "kubectl-last-applied"],
            (await space.Good("get cm a --show-managed-fields -o jsonpath={.metadata.managedFields[*].manager}")).Split(' ').Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Diff_shows_what_apply_would_change_and_says_so_by_its_exit_code()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("apply -f -", Manifests.Deployment());
        Assert.Equal("", await space.Good("diff -f -", Manifests.Deployment()));
        var changed = await space.Kubectl("diff -f -", Manifests.Deployment(replicas: 3));
        Assert.Equal(1, changed.Code);
        Shown.Contains("\n-  replicas: 2\n+  replicas: 3\n", changed.Output);
        Assert.Equal(1, (await space.Kubectl("diff --server-side --force-conflicts -f -", Manifests.Deployment(replicas: 3))).Code);
        Assert.Equal("2", await space.Good("get deploy web -o jsonpath={.spec.replicas}"));
    }

    [Fact]
    public async Task Pruning_deletes_what_is_no_longer_in_the_set()
    {
        var space = await cluster.SpaceAsync();
        const string Mine = ", \"labels\": {\"set\": \"mine\"}";
        await space.Good("apply -f -", Manifests.ConfigMap("a", "{}", Mine) + "\n---\n" + Manifests.ConfigMap("b", "{}", Mine));
        Assert.Equal("configmap/a unchanged\nconfigmap/b pruned",
            await space.Good("apply --prune -l set=mine --prune-allowlist=core/v1/ConfigMap -f -", Manifests.ConfigMap("a", "{}", Mine)));
    }

    [Fact]
    public async Task What_was_last_applied_can_be_seen()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("apply -f -", Manifests.ConfigMap("a", """{"x": "1"}"""));
        Assert.StartsWith("apiVersion: v1\ndata:\n  x: \"1\"\nkind: ConfigMap\n", await space.Good("apply view-last-applied cm a"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_is_applied_item_by_item()
    {
        var space = await cluster.SpaceAsync();
        Assert.Equal("configmap/a created\nconfigmap/b created",
            await space.Good("apply -f -",
                $$"""{"apiVersion": "v1", "kind": "List", "items": [{{Manifests.ConfigMap("a")}}, {{Manifests.ConfigMap("b")}}]}"""));
    }
}
