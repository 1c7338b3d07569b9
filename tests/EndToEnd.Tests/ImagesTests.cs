using System.Text.Json.Nodes;
using EndToEnd.Tests.Running;
using Realmworks.Local.Client;

namespace EndToEnd.Tests;

public sealed class ImagesTests(Installation installation)
{
    [Fact]
    public async Task Every_image_that_runs_is_named_where_images_are_pinned()
    {
        installation.Ready();
        var file = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Sandbox.Root, "infra", "images.json")))!.AsObject();
        var named = file.ObjectAt("images")!.Select(image => image.Value!.AsObject())
            .Select(image => $"{image.TextAt("repository")}:{image.TextAt("tag")}{(image.TextAt("digest") is { } digest ? "@" + digest : "")}").ToHashSet();
        var workloads = new[] { "apis/apps/v1/deployments", "apis/apps/v1/statefulsets" };
        var used = new List<string>();
        foreach (var path in workloads)
        {
            foreach (var workload in (await installation.Api.SendAsync(HttpMethod.Get, path)).ObjectsAt("items"))
            {
                foreach (var containers in new[] { "containers", "initContainers" })
                    used.AddRange(workload.ObjectsAt("spec", "template", "spec", containers).Select(container => container.TextAt("image")!));
            }
        }
        // The controller makes the executors' with an image that it is told.
        Assert.Contains(used, image => image.StartsWith("realmworks/executor", StringComparison.Ordinal));
        Assert.Empty(used.Except(named));
    }
}
