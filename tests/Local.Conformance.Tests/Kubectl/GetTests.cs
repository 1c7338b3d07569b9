using System.Text.Json.Nodes;
using Local.Conformance.Tests.Running;
using Realmworks.Local.Client;

namespace Local.Conformance.Tests.Kubectl;

public sealed class GetTests(Cluster cluster)
{
    [Fact]
    public async Task Get_shows_the_columns_of_the_kind()
    {
        var space = await cluster.SpaceAsync();
        await space.Deploy();
        await space.Good("rollout status deploy/web");
        Shown.Matches(@"^NAME   READY   UP-TO-DATE   AVAILABLE   AGE\nweb    2/2     2            2           \d+s$", await space.Good("get deployment web"));
    }

    [Fact]
    public async Task Get_wide_adds_the_columns_of_lower_priority()
    {
        var space = await cluster.SpaceAsync();
        await space.Deploy();
        await space.Good("rollout status deploy/web");
        Shown.Matches(@"^NAME   READY   UP-TO-DATE   AVAILABLE   AGE   CONTAINERS   IMAGES    SELECTOR\nweb    2/2     2            2           \d+s    c            nginx:1   app=web$", await space.Good("get deploy web -o wide"));
    }

    [Fact]
    public async Task Get_wide_of_pods_shows_address_and_node()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("apply -f -", Manifests.Pod("p"));
        await space.Good("wait pod/p --for=condition=Ready");
        var lines = (await space.Good("get pods -o wide")).Split('\n');
        Assert.Equal(["NAME", "READY", "STATUS", "RESTARTS", "AGE", "IP", "NODE", "NOMINATED NODE", "READINESS GATES"],
            lines[0].Split("   ", StringSplitOptions.RemoveEmptyEntries).Select(h => h.Trim()));
        Shown.Matches(@"^p      1/1     Running   0          \d+s +10\.244\.1\.9   node-[abc]   <none>           <none>$", lines[1]);
    }

    [Fact]
    public async Task Get_by_name_prints_resource_group_and_name()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("apply -f -", Manifests.Deployment() + "\n---\n" + Manifests.Service());
        Assert.Equal("deployment.apps/web\nservice/web", await space.Good("get deploy,svc -o name"));
    }

    [Fact]
    public async Task Several_kinds_are_shown_in_a_table_each()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("apply -f -", Manifests.Deployment() + "\n---\n" + Manifests.Service());
        var shown = await space.Good("get deploy,svc");
        Shown.Contains("\ndeployment.apps/web   ", shown);
        Shown.Matches(@"\n\nNAME          TYPE        CLUSTER-IP +EXTERNAL-IP   PORT\(S\)   AGE\nservice/web   ClusterIP   10\.96\.\d+\.\d+ +<none>        80/TCP    \d+s$", shown);
    }

    [Fact]
    public async Task Get_all_shows_workloads_and_services()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("apply -f -", Manifests.Deployment() + "\n---\n" + Manifests.Service());
        await space.Good("rollout status deploy/web");
        var shown = await space.Good("get all");
        Assert.All(["pod/web-", "service/web ", "deployment.apps/web ", "replicaset.apps/web-"],
            part => Assert.Contains("\n" + part, shown, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Json_has_the_whole_object_without_its_managers()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("create configmap a --from-literal=k=v");
        var shown = JsonNode.Parse(await space.Good("get cm a -o json"))!.AsObject();
        Assert.Equal(("v1", "ConfigMap", "v"), (shown.TextAt("apiVersion"), shown.Kind(), shown.TextAt("data", "k")));
        Assert.Equal(["creationTimestamp", "name", "namespace", "resourceVersion", "uid"], shown.ObjectAt("metadata")!.Select(p => p.Key).Order());
        Assert.NotNull(JsonNode.Parse(await space.Good("get cm a -o json --show-managed-fields"))!.AsObject().NodeAt("metadata", "managedFields"));
    }

    [Fact]
    public async Task Yaml_of_several_is_a_list()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("create configmap a --from-literal=k=v");
        await space.Good("create configmap b --from-literal=k=v");
        var shown = await space.Good("get cm a b -o yaml");
        Assert.StartsWith("apiVersion: v1\nitems:\n- apiVersion: v1\n  data:\n    k: v\n  kind: ConfigMap\n", shown, StringComparison.Ordinal);
        Assert.EndsWith("kind: List\nmetadata:\n  resourceVersion: \"\"", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("jsonpath='{.items[*].metadata.name}'", "a b")]
    [InlineData("jsonpath='{range .items[*]}{.metadata.name}={.data.k}{\";\"}{end}'", "a=1;b=2;")]
    [InlineData("jsonpath='{.items[?(@.data.k==\"2\")].metadata.name}'", "b")]
    [InlineData("go-template='{{range .items}}{{.metadata.name}}:{{.data.k}} {{end}}'", "a:1 b:2")]
    [InlineData("custom-columns=NAME:.metadata.name,K:.data.k,NONE:.data.none", "NAME   K     NONE\na      1     <none>\nb      2     <none>")]
    public async Task Outputs_by_expression_pick_from_the_list(string output, string expected)
    {
        var space = await cluster.SpaceAsync();
        await space.Good("apply -f -", Manifests.ConfigMap("a", """{"k": "1"}""", ", \"labels\": {\"mine\": \"y\"}"));
        await space.Good("apply -f -", Manifests.ConfigMap("b", """{"k": "2"}""", ", \"labels\": {\"mine\": \"y\"}"));
        Assert.Equal(expected, await space.Good($"get cm -l mine=y -o {output}"));
    }

    [Fact]
    public async Task Labels_are_shown_in_one_column_or_in_one_each()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("apply -f -", Manifests.ConfigMap("a", "{}", ", \"labels\": {\"tier\": \"back\", \"x\": \"1\"}"));
        Shown.Matches(@"^NAME   DATA   AGE   LABELS\na      0      \d+s    tier=back,x=1$", await space.Good("get cm a --show-labels"));
        Shown.Matches(@"^NAME   DATA   AGE   TIER\na      0      \d+s    back$", await space.Good("get cm a -L tier"));
    }

    [Theory]
    [InlineData("tier=back", "a b")]
    [InlineData("tier!=back", "c")]
    [InlineData("'tier in (back,front)'", "a b c")]
    [InlineData("'tier notin (front)'", "a b")]
    [InlineData("'tier=back,!x'", "b")]
    [InlineData("x", "a")]
    public async Task Labels_select(string selector, string expected)
    {
        var space = await cluster.SpaceAsync();
        await space.Good("apply -f -", Manifests.ConfigMap("a", "{}", ", \"labels\": {\"tier\": \"back\", \"x\": \"1\"}"));
        await space.Good("apply -f -", Manifests.ConfigMap("b", "{}", ", \"labels\": {\"tier\": \"back\"}"));
        await space.Good("apply -f -", Manifests.ConfigMap("c", "{}", ", \"labels\": {\"tier\": \"front\"}"));
        Assert.Equal(expected,
            await space.Good($"get cm --field-selector metadata.name!=kube-root-ca.crt -l {selector} -o jsonpath='{{.items[*].metadata.name}}'"));
    }

    [Fact]
    public async Task Fields_select_where_the_kind_has_them()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("apply -f -", Manifests.Pod("a"));
        await space.Good("apply -f -", Manifests.Pod("b", metadata: ", \"annotations\": {\"test/state\": \"failed\"}"));
        await space.Good("wait pod/b --for=jsonpath='{.status.phase}'=Failed");
        Assert.Equal("pod/b", await space.Good("get pods --field-selector status.phase=Failed -o name"));
        Assert.Equal("Error from server (BadRequest): Unable to find \"/v1, Resource=pods\" that match label selector \"\", field selector \"spec.image=x\": field label not supported: spec.image",
            await space.Bad("get pods --field-selector spec.image=x"));
    }

    [Fact]
    public async Task Nothing_found_is_said_and_no_failure()
    {
        var space = await cluster.SpaceAsync();
        var shown = await space.Kubectl("get pods");
        Assert.Equal((0, "", $"No resources found in {space.Name} namespace."), (shown.Code, shown.Output, shown.Error));
    }

    [Fact]
    public async Task What_is_missing_is_named_beside_what_is_there()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("create configmap a");
        var shown = await space.Kubectl("get cm a nope -o name");
        Assert.Equal((1, "configmap/a", "Error from server (NotFound): configmaps \"nope\" not found"), (shown.Code, shown.Output, shown.Error));
        Assert.Equal("", await space.Good("get cm nope --ignore-not-found"));
    }

    [Fact]
    public async Task Headers_can_be_left_out_and_rows_sorted()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("apply -f -", Manifests.ConfigMap("a", """{"n": "2"}""", ", \"labels\": {\"mine\": \"y\"}"));
        await space.Good("apply -f -", Manifests.ConfigMap("b", """{"n": "1"}""", ", \"labels\": {\"mine\": \"y\"}"));
        Shown.Matches(@"^b +1 +\d+s\na +1 +\d+s$", await space.Good("get cm -l mine --no-headers --sort-by=.data.n"));
    }

    [Fact]
    public async Task Small_chunks_show_the_same_list()
    {
        var space = await cluster.SpaceAsync();
        for (var i = 0; i < 5; i++) await space.Post("configmaps", Manifests.ConfigMap($"c{i}"));
        Assert.Equal("c0 c1 c2 c3 c4 kube-root-ca.crt", await space.Good("get cm --chunk-size=2 -o jsonpath='{.items[*].metadata.name}'"));
    }

    [Fact]
    public async Task A_watch_tells_of_every_change()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("create configmap a");
        var lines = await cluster.Kubectl.FollowAsync($"-n {space.Name} get cm --field-selector metadata.name=a --watch --output-watch-events",
            line => line.StartsWith("DELETED", StringComparison.Ordinal), async line =>
        {
            if (line.StartsWith("ADDED", StringComparison.Ordinal)) (await space.Merge("configmaps/a", """{"data": {"k": "1"}}""")).Expect(200);
            else if (line.StartsWith("MODIFIED", StringComparison.Ordinal)) (await space.Delete("configmaps/a")).Expect(200);
        });
        Assert.Equal(["EVENT", "ADDED", "MODIFIED", "DELETED"], lines.Select(l => l.Split(' ')[0]));
        Shown.Matches(@"^MODIFIED   a      1      \d+s$", lines[2]);
    }

    [Fact]
    public async Task Every_namespace_at_once_adds_a_column()
    {
        var space = await cluster.SpaceAsync();
        await space.Good("create configmap only");
        Shown.Matches($@"^NAMESPACE +NAME +DATA +AGE\n{space.Name} +only +0 +\d+s$",
            await space.Good("get cm -A --field-selector metadata.name=only,metadata.namespace=" + space.Name));
    }
}
