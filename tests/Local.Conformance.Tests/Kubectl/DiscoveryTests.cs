using Local.Conformance.Tests.Running;

namespace Local.Conformance.Tests.Kubectl;

public sealed class DiscoveryTests(Cluster cluster)
{
    [Fact]
    public async Task Api_resources_lists_what_is_served()
    {
        var space = await cluster.SpaceAsync();
        var shown = await space.Good("api-resources --no-headers");
        Shown.Matches(@"(?m)^pods +po +v1 +true +Pod$", shown);
        Shown.Matches(@"(?m)^deployments +deploy +apps/v1 +true +Deployment$", shown);
        Shown.Matches(@"(?m)^nodes +no +v1 +false +Node$", shown);
        Shown.Matches(@"(?m)^pods +metrics\.k8s\.io/v1beta1 +true +PodMetrics$", shown);
        Assert.Equal(["deployments.apps", "replicasets.apps", "statefulsets.apps"],
            (await space.Good("api-resources --api-group=apps --categories=all --verbs=watch -o name")).Split('\n').Except(["daemonsets.apps"]).Order());
        Assert.DoesNotContain("pods ", await space.Good("api-resources --namespaced=false"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Api_versions_lists_groups_with_versions()
    {
        var space = await cluster.SpaceAsync();
        var shown = (await space.Good("api-versions")).Split('\n');
        Assert.Equal(shown.Order(StringComparer.Ordinal), shown);
        Assert.All(["v1", "apps/v1", "batch/v1", "policy/v1", "autoscaling/v2", "metrics.k8s.io/v1beta1"], version => Assert.Contains(version, shown));
    }

    [Fact]
    public async Task Explain_knows_fields_and_their_types()
    {
        var space = await cluster.SpaceAsync();
        var replicas = await space.Good("explain deployment.spec.replicas");
        Assert.StartsWith("GROUP:      apps\nKIND:       Deployment\nVERSION:    v1\n\nFIELD: replicas <integer>\n", replicas, StringComparison.Ordinal);
        var containers = await space.Good("explain pod.spec.containers");
        Shown.Contains("FIELD: containers <[]Container>", containers);
        Shown.Matches(@"(?m)^  name\t<string> -required-$", containers);
        Shown.Contains("\n  spec\t<PodSpec>\n    activeDeadlineSeconds\t<integer>\n", await space.Good("explain pod --recursive"));
        Assert.Equal("error: field \"nonsense\" does not exist", await space.Bad("explain pod.spec.nonsense"));
    }

    [Fact]
    public async Task The_server_tells_its_version_and_address()
    {
        var space = await cluster.SpaceAsync();
        Shown.Contains("Server Version: v1.33.4+realmworks", await space.Good("version"));
        Shown.Contains("is running at ", await space.Good("cluster-info"));
    }

    [Fact]
    public async Task Every_kubectl_from_1_30_on_applies_reads_and_diffs()
    {
        var space = await cluster.SpaceAsync();
        var count = 0;
        foreach (var kubectl in cluster.Kubectl.Versions())
        {
            var manifest = Manifests.Deployment($"web{count++}");
            Shown.Contains("created", (await kubectl.RunAsync($"-n {space.Name} apply -f -", manifest)).Good);
            Shown.Contains("unchanged", (await kubectl.RunAsync($"-n {space.Name} apply -f -", manifest)).Good);
            Shown.Contains("serverside-applied", (await kubectl.RunAsync($"-n {space.Name} apply --server-side -f -", Manifests.ConfigMap($"c{count}"))).Good);
            Assert.Equal("", (await kubectl.RunAsync($"-n {space.Name} diff -f -", manifest)).Good);
            Shown.Contains($"deployment.apps/web{count - 1}", (await kubectl.RunAsync($"-n {space.Name} get all,cm -o name")).Good);
        }
    }

    [Theory]
    [InlineData("/readyz", "ok")]
    [InlineData("/livez", "ok")]
    [InlineData("/healthz", "ok")]
    public async Task Health_can_be_asked(string path, string expected) =>
        Assert.Equal(expected, await (await cluster.SpaceAsync()).Good("get --raw " + path));

    [Fact]
    public async Task An_unknown_kind_is_told_apart_from_an_unknown_group()
    {
        var space = await cluster.SpaceAsync();
        Assert.Equal("error: the server doesn't have a resource type \"things\"", await space.Bad("get things"));
        Assert.StartsWith("error: resource mapping not found for name: \"a\" namespace: \"\" from \"STDIN\": no matches for kind \"Thing\" in version \"test.dev/v1\"\nensure CRDs are installed first",
            await space.Bad("apply -f -", """{"apiVersion": "test.dev/v1", "kind": "Thing", "metadata": {"name": "a"}}"""), StringComparison.Ordinal);
        Assert.Equal("Error from server (NotFound): the server could not find the requested resource", await space.Bad("get --raw /apis/nope/v1"));
    }
}
