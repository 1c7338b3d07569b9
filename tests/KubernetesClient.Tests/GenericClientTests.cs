using k8s;
using k8s.Models;

namespace KubernetesClient.Tests;

public sealed class GenericClientTests
{
    private const string Pod = """{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"}}""";
    private const string One = """{"apiVersion":"tests.io/v1alpha1","kind":"Widget","metadata":{"name":"a"},"spec":{"size":4},"status":{"phase":"Ready"}}""";

    [Fact]
    public async Task The_core_group_is_below_api()
    {
        await using var api = await FakeApi.StartAsync(Pod);
        using var pods = new GenericClient(api.Client(), "v1", "pods");

        await pods.ReadNamespacedAsync<V1Pod>("shop", "a");
        await pods.ListNamespacedAsync<V1PodList>("shop", labelSelector: "app=web", limit: 5);

        Assert.Equal(["/api/v1/namespaces/shop/pods/a", "/api/v1/namespaces/shop/pods?labelSelector=app%3Dweb&limit=5"], api.Requests.Select(seen => seen.Url));
    }

    [Fact]
    public async Task A_kind_of_a_group_can_be_made_read_changed_and_removed_in_a_namespace()
    {
        await using var api = await FakeApi.StartAsync(One);
        using var widgets = new GenericClient(api.Client(), "tests.io", "v1alpha1", "widgets");
        var widget = new Widget { Metadata = new V1ObjectMeta { Name = "a" }, Spec = new WidgetSpec { Size = 4 } };

        await widgets.CreateNamespacedAsync(widget, "shop");
        await widgets.ReplaceNamespacedAsync(widget, "shop", "a");
        await widgets.PatchNamespacedAsync<Widget>(new V1Patch("{}", V1Patch.PatchType.MergePatch), "shop", "a");
        var read = await widgets.ReadNamespacedAsync<Widget>("shop", "a");
        await widgets.DeleteNamespacedAsync<Widget>("shop", "a");

        const string All = "/apis/tests.io/v1alpha1/namespaces/shop/widgets";
        Assert.Equal(
            [("POST", All), ("PUT", All + "/a"), ("PATCH", All + "/a"), ("GET", All + "/a"), ("DELETE", All + "/a")],
            api.Requests.Select(seen => (seen.Method, seen.Url)));
        Assert.Equal("""{"apiVersion":"tests.io/v1alpha1","kind":"Widget","metadata":{"name":"a"},"spec":{"size":4}}""", api.Requests.First().Body);
        Assert.Equal((4, "Ready"), (read.Spec.Size, read.Status.Phase));
    }

    [Fact]
    public async Task A_kind_of_the_cluster_has_no_namespace()
    {
        await using var api = await FakeApi.StartAsync(One);
        using var widgets = new GenericClient(api.Client(), "tests.io", "v1alpha1", "widgets");

        await widgets.ListAsync<WidgetList>(fieldSelector: "metadata.name=a", continueToken: "c");
        await widgets.ReadAsync<Widget>("a");
        await widgets.DeleteAsync<Widget>("a");

        Assert.Equal(
            ["/apis/tests.io/v1alpha1/widgets?continue=c&fieldSelector=metadata.name%3Da", "/apis/tests.io/v1alpha1/widgets/a", "/apis/tests.io/v1alpha1/widgets/a"],
            api.Requests.Select(seen => seen.Url));
    }

    [Fact]
    public async Task A_kind_can_be_watched()
    {
        await using var api = await FakeApi.StartAsync((_, http) => FakeApi.Lines(http, $$"""{"type":"ADDED","object":{{One}}}"""));
        using var widgets = new GenericClient(api.Client(), "tests.io", "v1alpha1", "widgets");

        var sizes = new List<int>();
        await foreach (var (_, widget) in widgets.WatchNamespacedAsync<Widget>("shop"))
        {
            sizes.Add(widget.Spec.Size);
        }

        Assert.Equal([4], sizes);
        Assert.Equal("/apis/tests.io/v1alpha1/namespaces/shop/widgets?watch=true", api.Single().Url);
    }

    [Fact]
    public async Task Custom_objects_have_a_status_and_a_scale_of_their_own()
    {
        await using var api = await FakeApi.StartAsync(One);
        using var client = api.Client();

        await client.CustomObjects.PatchNamespacedCustomObjectStatusAsync<Widget>(
            body: new V1Patch("{}", V1Patch.PatchType.MergePatch),
            group: "tests.io",
            version: "v1alpha1",
            namespaceParameter: "shop",
            plural: "widgets",
            name: "a",
            fieldManager: "tests");
        await client.CustomObjects.GetClusterCustomObjectAsync<Widget>(group: "tests.io", version: "v1alpha1", plural: "widgets", name: "a");
        var list = await client.CustomObjects.ListClusterCustomObjectAsync<WidgetList>(group: "tests.io", version: "v1alpha1", plural: "widgets");

        Assert.Equal(
            ["/apis/tests.io/v1alpha1/namespaces/shop/widgets/a/status?fieldManager=tests", "/apis/tests.io/v1alpha1/widgets/a", "/apis/tests.io/v1alpha1/widgets"],
            api.Requests.Select(seen => seen.Url));
        Assert.Empty(list.Items);
    }
}
