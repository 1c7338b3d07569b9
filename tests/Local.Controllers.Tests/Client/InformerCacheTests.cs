using System.Text.Json.Nodes;
using Realmworks.Local.Client;
using Realmworks.Local.Client.Watching;

namespace Realmworks.Local.Controllers.Tests.Client;

public sealed class InformerCacheTests
{
    private readonly InformerCache _cache = new();

    [Fact]
    public void An_older_line_of_the_watch_never_replaces_our_own_newer_write()
    {
        _cache.Replace([Pod("a", 5)], 5);
        Assert.NotNull(_cache.Observe(Pod("a", 8)));

        Assert.Null(_cache.Take(new WatchEvent("MODIFIED", Pod("a", 7))));
        Assert.Null(_cache.Take(new WatchEvent("MODIFIED", Pod("a", 8))));
        Assert.Equal(8, _cache.Get(new ObjectKey("ns", "a"))!.ResourceVersion());
    }

    [Fact]
    public void A_write_that_the_watch_has_already_passed_does_not_raise_the_dead()
    {
        _cache.Replace([], 1);
        _cache.Take(new WatchEvent("ADDED", Pod("a", 2)));
        _cache.Take(new WatchEvent("DELETED", Pod("a", 3)));

        Assert.Null(_cache.Observe(Pod("a", 2)));
        Assert.Empty(_cache.Items);
    }

    [Fact]
    public void A_new_list_tells_only_the_differences()
    {
        _cache.Replace([Pod("same", 1), Pod("changed", 2), Pod("gone", 3)], 3);

        var changes = _cache.Replace([Pod("same", 1), Pod("changed", 5), Pod("new", 6)], 6);

        Assert.Equal(
            ["Modified changed", "Added new", "Deleted gone"],
            changes.Select(change => $"{change.Kind} {change.Object.Name()}"));
    }

    [Fact]
    public void An_index_follows_the_value()
    {
        _cache.AddIndex("node", pod => pod.TextAt("spec", "nodeName"));
        _cache.Replace([Pod("a", 1)], 1);
        Assert.Empty(_cache.ByIndex("node", "node-a"));

        _cache.Observe(Pod("a", 2, "node-a"));
        Assert.Single(_cache.ByIndex("node", "node-a"));

        _cache.Take(new WatchEvent("MODIFIED", Pod("a", 3, "node-b")));
        Assert.Empty(_cache.ByIndex("node", "node-a"));
        Assert.Single(_cache.ByIndex("node", "node-b"));

        _cache.Take(new WatchEvent("DELETED", Pod("a", 4, "node-b")));
        Assert.Empty(_cache.ByIndex("node", "node-b"));
    }

    private static JsonObject Pod(string name, long version, string? node = null)
    {
        var pod = JsonNode.Parse($$"""{"metadata":{"name":"{{name}}","namespace":"ns","resourceVersion":"{{version}}"},"spec":{} }""")!.AsObject();
        if (node is not null)
            pod["spec"]!["nodeName"] = node;
        return pod;
    }
}
