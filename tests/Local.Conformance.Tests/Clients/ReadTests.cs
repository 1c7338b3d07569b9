using Local.Conformance.Tests.Running;
using Realmworks.Local.Client;

namespace Local.Conformance.Tests.Clients;

public sealed class ReadTests(Cluster cluster)
{
    private const string Table = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";

    private async Task<Space> WithMapsAsync(int count)
    {
        var space = await cluster.SpaceAsync();
        for (var i = 0; i < count; i++) (await space.Post("configmaps", Manifests.ConfigMap($"c{i}", metadata: """, "labels": {"mine": "y"}"""))).Expect(201);
        return space;
    }

    [Fact]
    public async Task Pages_show_the_moment_of_the_first_and_say_how_many_follow()
    {
        var space = await WithMapsAsync(5);
        var first = (await space.Get("configmaps?limit=2")).Expect(200);
        Assert.Equal(["c0", "c1"], first.Names);
        Assert.Equal("4", first.At("metadata", "remainingItemCount"));
        (await space.Delete("configmaps/c3")).Expect(200);
        var second = (await space.Get($"configmaps?limit=2&continue={Uri.EscapeDataString(first.At("metadata", "continue")!)}")).Expect(200);
        Assert.Equal(["c2", "c3"], second.Names);
        Assert.Equal(first.At("metadata", "resourceVersion"), second.At("metadata", "resourceVersion"));
        var last = (await space.Get($"configmaps?limit=9&continue={Uri.EscapeDataString(second.At("metadata", "continue")!)}")).Expect(200);
        Assert.Null(last.At("metadata", "continue"));
    }

    [Fact]
    public async Task A_page_by_selector_does_not_say_how_many_follow()
    {
        var page = (await (await WithMapsAsync(3)).Get("configmaps?limit=1&labelSelector=mine")).Expect(200);
        Assert.NotNull(page.At("metadata", "continue"));
        Assert.Null(page.At("metadata", "remainingItemCount"));
    }

    [Fact]
    public async Task A_page_of_a_moment_that_is_forgotten_has_expired()
    {
        var space = await WithMapsAsync(1);
        var old = Convert.ToBase64String("""{"v":"meta.k8s.io/v1","rv":1,"start":"a/b"}"""u8);
        var gone = (await space.Get($"configmaps?limit=1&continue={Uri.EscapeDataString(old)}")).Expect(410);
        Assert.Equal(("Expired",
            "The provided continue parameter is too old to display a consistent list result. You must start a new list without the continue parameter."),
            (gone.Reason, gone.Message));
        Assert.StartsWith("continue key is not valid: ",
            (await space.Get("configmaps?limit=1&continue=nonsense")).Expect(400).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("resourceVersionMatch=Exact",
        "ListOptions.meta.k8s.io \"\" is invalid: resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided")]
    [InlineData("resourceVersionMatch=Exact&resourceVersion=0",
        "ListOptions.meta.k8s.io \"\" is invalid: resourceVersionMatch: Forbidden: resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"")]
    [InlineData("sendInitialEvents=true", "ListOptions.meta.k8s.io \"\" is invalid: sendInitialEvents: Forbidden: sendInitialEvents is forbidden for list")]
    [InlineData("watch=1&resourceVersionMatch=NotOlderThan", "ListOptions.meta.k8s.io \"\" is invalid: resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided")]
    [InlineData("watch=1&sendInitialEvents=true",
        "ListOptions.meta.k8s.io \"\" is invalid: resourceVersionMatch: Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan")]
    public async Task Options_that_contradict_each_other_are_refused(string query, string message) =>
        Assert.Equal(message, (await (await cluster.SpaceAsync()).Get("configmaps?" + query)).Expect(422).Message);

    [Fact]
    public async Task A_version_from_the_future_is_asked_for_again()
    {
        var early = (await (await cluster.SpaceAsync()).Get("configmaps?resourceVersion=99999999999")).Expect(504);
        Assert.Equal("Timeout", early.Reason);
        Assert.StartsWith("Timeout: Too large resource version: 99999999999, current: ", early.Message, StringComparison.Ordinal);
        Assert.Equal("ResourceVersionTooLarge", early.Body.ObjectsAt("details", "causes").Single().TextAt("reason"));
    }

    [Fact]
    public async Task A_watch_tells_changes_in_order_with_their_versions()
    {
        var space = await WithMapsAsync(1);
        var version = (await space.Get("configmaps")).At("metadata", "resourceVersion");
        using var watch = await space.Watch($"configmaps?watch=1&resourceVersion={version}");
        await space.Merge("configmaps/c0", """{"data": {"k": "1"}}""");
        await space.Delete("configmaps/c0");
        var (changed, deleted) = (await watch.NextAsync(), await watch.NextAsync());
        Assert.Equal(("MODIFIED", "DELETED"), (changed.TextAt("type"), deleted.TextAt("type")));
        Assert.True(long.Parse(changed.TextAt("object", "metadata", "resourceVersion")!) < long.Parse(
            deleted.TextAt("object", "metadata", "resourceVersion")!));
    }

    [Fact]
    public async Task An_object_that_leaves_or_enters_a_selection_is_deleted_or_added_for_its_watcher()
    {
        var space = await WithMapsAsync(1);
        var version = (await space.Get("configmaps")).At("metadata", "resourceVersion");
        using var watch = await space.Watch($"configmaps?watch=1&labelSelector=mine%3Dy&resourceVersion={version}");
        await space.Merge("configmaps/c0", """{"metadata": {"labels": {"mine": "n"}}}""");
        var left = await watch.NextAsync();
        Assert.Equal(("DELETED", "y"), (left.TextAt("type"), left.TextAt("object", "metadata", "labels", "mine")));
        await space.Merge("configmaps/c0", """{"metadata": {"labels": {"mine": "y"}}}""");
        Assert.Equal("ADDED", (await watch.NextAsync()).TextAt("type"));
    }

    [Fact]
    public async Task Initial_events_end_with_a_marked_bookmark()
    {
        var space = await WithMapsAsync(2);
        using var watch = await space.Watch(
            "configmaps?watch=1&sendInitialEvents=true&allowWatchBookmarks=true&resourceVersionMatch=NotOlderThan&labelSelector=mine");
        Assert.Equal(("ADDED", "ADDED"), ((await watch.NextAsync()).TextAt("type"), (await watch.NextAsync()).TextAt("type")));
        var mark = await watch.NextAsync();
        Assert.Equal(("BOOKMARK", "true", "ConfigMap"),
            (mark.TextAt("type"), mark.TextAt("object", "metadata", "annotations", "k8s.io/initial-events-end"), mark.TextAt("object", "kind")));
    }

    [Fact]
    public async Task A_watch_from_a_forgotten_version_ends_with_gone()
    {
        var space = await cluster.SpaceAsync();
        for (var i = 0; i < 3; i++) await space.Post("configmaps", Manifests.ConfigMap($"c{i}"));
        using var watch = await space.Watch("configmaps?watch=1&resourceVersion=1&timeoutSeconds=5");
        var first = await watch.NextAsync();
        // Version 1 lies before the server's first change of this kind, so either all is still known or it is gone; never a gap.
        if (first.TextAt("type") == "ERROR") Assert.Equal((410L, "Expired"), (first.NumberAt("object", "code"), first.TextAt("object", "reason")));
        else Assert.Equal("ADDED", first.TextAt("type"));
    }

    [Fact]
    public async Task Tables_carry_columns_cells_and_as_much_of_the_object_as_is_asked()
    {
        var space = await WithMapsAsync(1);
        var table = (await space.Get("configmaps/c0", Table)).Expect(200);
        Assert.Equal(("Table", "meta.k8s.io/v1"), (table.At("kind"), table.At("apiVersion")));
        Assert.Equal(["Name", "Data", "Age"], table.Body.ObjectsAt("columnDefinitions").Select(c => c.TextAt("name")));
        Assert.Equal("PartialObjectMetadata", table.Body.ObjectsAt("rows").Single().TextAt("object", "kind"));
        Assert.Null((await space.Get("configmaps/c0?includeObject=None", Table)).Body.ObjectsAt("rows").Single().ObjectAt("object"));
        Assert.Equal("ConfigMap", (await space.Get("configmaps/c0?includeObject=Object", Table)).Body.ObjectsAt("rows").Single().TextAt("object", "kind"));
    }

    [Fact]
    public async Task Metadata_alone_can_be_asked_for()
    {
        var space = await WithMapsAsync(1);
        var one = (await space.Get("configmaps/c0", "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1")).Expect(200);
        Assert.Equal(("PartialObjectMetadata", null), (one.At("kind"), one.At("data")));
        Assert.Equal("PartialObjectMetadataList",
            (await space.Get("configmaps", "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1")).At("kind"));
    }

    [Fact]
    public async Task Discovery_is_given_group_by_group_and_in_one_document()
    {
        var space = await cluster.SpaceAsync();
        Assert.Contains((await space.Get("/apis")).Body.ObjectsAt("groups"), g => g.TextAt("preferredVersion", "groupVersion") == "apps/v1");
        Assert.Contains((await space.Get("/apis/apps/v1")).Body.ObjectsAt("resources"), r => r.TextAt("name") == "deployments/scale"
            && r.TextAt("kind") == "Scale" && r.TextAt("group") == "autoscaling");
        var whole = (await space.Get("/apis", "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList")).Expect(200);
        Assert.Equal("APIGroupDiscoveryList", whole.At("kind"));
    }

    [Fact]
    public async Task Usage_is_served_as_the_metrics_api_gives_it()
    {
        var space = await cluster.SpaceAsync();
        (await space.Post("pods", Manifests.Pod("p"))).Expect(201);
        await space.UntilAsync("pods", pods => pods.All(p => p.TextAt("status", "phase") == "Running"));
        var one = (await space.Get("/apis/metrics.k8s.io/v1beta1/namespaces/{ns}/pods/p")).Expect(200);
        Assert.Equal(("PodMetrics", """[{"name":"c","usage":{"cpu":"5m","memory":"10Mi"}}]""", "15s"),
            (one.At("kind"), one.At("containers"), one.At("window")));
        Assert.Equal(["p"], (await space.Get("/apis/metrics.k8s.io/v1beta1/namespaces/{ns}/pods")).Names);
        Assert.Equal("400m", (await space.Get("/apis/metrics.k8s.io/v1beta1/nodes/node-a")).Expect(200).At("usage", "cpu"));
        Assert.Equal("pods \"nope\" not found", (await space.Get("/apis/metrics.k8s.io/v1beta1/namespaces/{ns}/pods/nope")).Expect(404).Message);
        (await space.Post("/apis/metrics.k8s.io/v1beta1/namespaces/{ns}/pods", "{}")).Expect(405);
    }
}
