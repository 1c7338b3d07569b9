using System.Text.Json.Nodes;
using EndToEnd.Tests.Machine;
using EndToEnd.Tests.Running;

namespace EndToEnd.Tests;

public sealed class DestroyTests(Installation installation)
{
    [Fact]
    public async Task Destroy_leaves_nothing_of_an_installation()
    {
        installation.Ready();
        var sandbox = installation.Sandbox;
        var marks = Marks((int)JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(installation.ClusterFolder, "cluster.json")))!["id"]!);
        var ran = installation.Running!.Since(installation.Before, marks);
        foreach (var kind in new[] { "process ", "namespace ", "mount ", "port ", "group " })
            Assert.Contains(ran, line => line.StartsWith(kind, StringComparison.Ordinal));

        _ = (await installation.DestroyAsync()).Good;

        // On a shared machine an interface or a file of somebody else may pass by: what is ours would stay.
        var left = Left();
        for (var look = 0; left.Count > 0 && look < 10; look++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
            left = Left();
        }
        Assert.Empty(left);
        Assert.Empty(Directory.EnumerateFileSystemEntries(sandbox.Home));
        Assert.Empty(Directory.EnumerateFileSystemEntries(sandbox.Temporary));
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(sandbox.State, "*", SearchOption.AllDirectories),
            entry => Path.GetFileName(entry).Contains(Installation.Name, StringComparison.Ordinal));

        IReadOnlyList<string> Left() => MachineListing.Take().Since(installation.Before, marks);
    }

    private string[] Marks(int id) => [installation.Sandbox.Folder, $"/rw-{id}/", $"/rw-{id}-", $"port 01{id:X2}4D7F:"];
}
