using System.Globalization;

namespace Realmworks.Local.Nodes.Cgroups;

internal sealed partial class CgroupTree
{
    /// <summary>How often the kernel killed in this group for want of memory.</summary>
    public long OutOfMemoryKills(string group) =>
        Number("memory", group, Unified ? "memory.events" : "memory.oom_control", "oom_kill") ?? 0;

    /// <summary>All the CPU time that the group and those below it have ever used.</summary>
    public long? CpuNanoseconds(string group) =>
        Unified ? Number("cpu", group, "cpu.stat", "usage_usec") * 1000 : Number("cpuacct", group, "cpuacct.usage", null);

    /// <summary>The memory in use but for file cache that nobody has touched lately: what Kubernetes calls the working set.</summary>
    public long? WorkingSetBytes(string group)
    {
        var usage = Number("memory", group, Unified ? "memory.current" : "memory.usage_in_bytes", null);
        var inactive = Number("memory", group, "memory.stat", Unified ? "inactive_file" : "total_inactive_file") ?? 0;
        return usage is null ? null : Math.Max(0, usage.Value - inactive);
    }

    private long? Number(string controller, string group, string file, string? key)
    {
        if (!_roots.TryGetValue(controller, out var root))
            return null;
        try
        {
            foreach (var line in File.ReadLines(Path.Combine(root, group, file)))
            {
                if (key is null)
                    return long.Parse(line, CultureInfo.InvariantCulture);
                if (line.StartsWith(key + " ", StringComparison.Ordinal))
                    return long.Parse(line[(key.Length + 1)..], CultureInfo.InvariantCulture);
            }
        }
        catch (IOException)
        {
            // The group is gone, or is going while it is read.
        }

        return null;
    }
}
