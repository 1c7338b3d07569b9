using System.Text.Json.Nodes;

namespace Realmworks.Local.Nodes.Tests.Cluster;

/// <summary>Everything on this machine that belongs to one cluster, found without asking the cluster.</summary>
internal static class MachineTraces
{
    public static IReadOnlyList<string> Of(string state, int id)
    {
        var traces = new List<string>();
        traces.AddRange(File.ReadLines("/proc/self/mountinfo")
            .Where(m => m.Contains(state + "/") || m.Contains($"/rw-{id}")).Select(m => "mount " + m.Split(' ')[4]));
        traces.AddRange(Entries("/run/netns").Where(n => n == $"rw-{id}" || n.StartsWith($"rw-{id}-", StringComparison.Ordinal)).Select(n => "namespace " + n));
        foreach (var controller in Entries("/sys/fs/cgroup"))
            traces.AddRange(Entries("/sys/fs/cgroup/" + controller).Where(g => g == $"rw-{id}").Select(g => $"group {controller}/{g}"));
        traces.AddRange(Entries("/sys/fs/cgroup").Where(g => g == $"rw-{id}").Select(g => "group " + g));
        traces.AddRange(Processes(state, id));
        traces.AddRange(Ports(id));
        return traces;
    }

    public static int IdOf(string state) => (int)JsonNode.Parse(File.ReadAllText(Path.Combine(state, "cluster.json")))!["id"]!;

    private static IEnumerable<string> Processes(string state, int id)
    {
        foreach (var pid in Entries("/proc").Where(e => int.TryParse(e, out _)))
        {
            var (command, groups) = (Text($"/proc/{pid}/cmdline").Replace('\0', ' '), Text($"/proc/{pid}/cgroup"));
            if (groups.Contains($"/rw-{id}/") || (command.Contains("Realmworks.Local.Cluster.dll") && command.Contains(state)))
                yield return $"process {pid} {command}";
        }
    }

    private static IEnumerable<string> Ports(int id)
    {
        // /proc/net/tcp has addresses as hexadecimal in the machine's order: 127.77.<id>.1, state 0A is listening.
        var address = $"01{id:X2}4D7F:";
        return File.ReadLines("/proc/net/tcp")
            .Where(l => l.Contains(" " + address) && l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3] == "0A").Select(l => "port " + l.Trim());
    }

    private static IEnumerable<string> Entries(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder).Select(e => Path.GetFileName(e)!) : [];

    private static string Text(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
