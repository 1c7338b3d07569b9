using k8s;
using k8s.Models;

namespace KubernetesClient.Tests;

public sealed class GenericClientTests
{
    private const string One = """{"apiVersion":"tests.io/v1alpha1","kind":"Widget","metadata":{"name":"a"},"spec":{"size":4},"status":{"phase":"Ready"}}""";

    [Fact]
    public async Task A_kind_can_be_listed_in_a_namespace()
    {
        await using var api = await FakeApi.StartAsync(One);
        using var widgets = new GenericClient(api.Client(), "tests.io", "v1alpha1", "widgets");

        await widgets.ListNamespacedAsync<WidgetList>("shop", labelSelector: "app=web", limit: 5);

        Assert.Equal("/apis/tests.io/v1alpha1/namespaces/shop/widgets?labelSelector=app%3Dweb&limit=5", api.Single().Url);
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
            ["/apis/tests.io/v1alpha1/namespaces/shop/widgets/a/status?fieldManager=tests",
                "/apis/tests.io/v1alpha1/widgets/a", "/apis/tests.io/v1alpha1/widgets"],
            api.Requests.Select(seen => seen.Url));
        Assert.Empty(list.Items);
    }
}
