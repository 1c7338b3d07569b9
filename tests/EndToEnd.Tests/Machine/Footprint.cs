using System.Diagnostics;
using System.Text.Json.Nodes;
using EndToEnd.Tests.Running;

namespace EndToEnd.Tests.Machine;

/// <summary>What an installation has on the machine, told from all that others have by its folder and its cluster's number.</summary>
internal sealed class Footprint
{
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(500);
    private readonly Sandbox _sandbox;
    private readonly string _name;
    private readonly MachineListing _before;
    private readonly string[] _marks;

    private Footprint(Sandbox sandbox, string name, MachineListing before, int id)
    {
        (_sandbox, _name, _before) = (sandbox, name, before);
        _marks = [sandbox.Folder, $"/rw-{id}/", $"/rw-{id}-", $"port 01{id:X2}4D7F:"];
    }

    /// <summary>Of an installation that is up.</summary>
    public static async Task<Footprint> OfAsync(Sandbox sandbox, string name, MachineListing before) => new(
        sandbox, name, before, (int)JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(sandbox.State, "local", name, "cluster.json")))!["id"]!);

    public IReadOnlyList<string> In(MachineListing listing) => listing.Since(_before, _marks);

    /// <summary>Ends every process the hard way, with no chance to clean up, and returns how many there were.</summary>
    public async Task<int> KillAsync()
    {
        var killed = new HashSet<int>();
        for (var pids = Living(); pids.Count > 0; pids = Living())
        {
            foreach (var pid in pids.Where(killed.Add))
                Kill(pid);
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
        return killed.Count;
    }

    public async Task AssertGoneAsync()
    {
        // On a shared machine an interface or a file of somebody else may pass by: what is ours would stay.
        var left = In(MachineListing.Take());
        for (var look = 0; left.Count > 0 && look < 10; look++)
        {
            await Task.Delay(_look, TimeProvider.System);
            left = In(MachineListing.Take());
        }
        Assert.Empty(left);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_sandbox.Home));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_sandbox.Temporary));
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(_sandbox.State, "*", SearchOption.AllDirectories),
            entry => Path.GetFileName(entry).Contains(_name, StringComparison.Ordinal));
    }

    private List<int> Living() =>
        [.. In(MachineListing.Take()).Where(line => line.StartsWith("process ", StringComparison.Ordinal)).Select(line => int.Parse(line.Split(' ')[1], null))];

    private static void Kill(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            process.Kill();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // It went with the one before it.
        }
    }
}
