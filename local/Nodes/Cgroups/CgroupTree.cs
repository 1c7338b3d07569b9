using System.Globalization;
using Realmworks.Local.Nodes.Kernel;

namespace Realmworks.Local.Nodes.Cgroups;

/// <summary>
/// The machine's control groups, whichever interface it has: one tree per controller (v1, also beside an empty v2 tree), or the
/// unified tree (v2). Groups are named by a relative path that is the same in every tree.
/// </summary>
internal sealed partial class CgroupTree
{
    private static readonly string[] s_controllers = ["cpu", "memory", "pids"];
    private const string Accounting = "cpuacct";
    private readonly IReadOnlyDictionary<string, string> _roots;

    private CgroupTree(bool unified, IReadOnlyDictionary<string, string> roots)
    {
        Unified = unified;
        _roots = roots;
    }

    public bool Unified { get; }

    public IEnumerable<string> Missing => s_controllers.Except(_roots.Keys);

    public static CgroupTree Detect() => Read(File.ReadAllLines("/proc/self/mountinfo"), path => File.ReadAllText(path));

    internal static CgroupTree Read(IEnumerable<string> mounts, Func<string, string> read)
    {
        var roots = new Dictionary<string, string>(StringComparer.Ordinal);
        string? unifiedRoot = null;
        foreach (var mount in mounts)
        {
            // mountinfo: id parent device root mountpoint options... - type source superoptions
            var halves = mount.Split(" - ", 2);
            var (place, type) = (halves[0].Split(' ')[4], halves[1].Split(' '));
            if (type[0] == "cgroup2")
                unifiedRoot = place;
            else if (type[0] == "cgroup")
                foreach (var controller in type[2].Split(',').Intersect([.. s_controllers, Accounting]))
                    roots[controller] = place;
        }

        if (roots.Count > 0 || unifiedRoot is null)
            return new CgroupTree(false, roots);
        var offered = read(unifiedRoot + "/cgroup.controllers").Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return new CgroupTree(true, s_controllers.Intersect(offered).ToDictionary(c => c, _ => unifiedRoot));
    }

    /// <summary>Makes the group and sets its limits; returns what the machine refused.</summary>
    public IReadOnlyList<string> Create(string group, ResourceLimits limits)
    {
        var refusals = new List<string>();
        foreach (var root in _roots.Values.Distinct())
        {
            try
            {
                if (Unified)
                    Delegate(root, group);
                Directory.CreateDirectory(Path.Combine(root, group));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                refusals.Add($"the control group {group} in {root}: {e.Message}");
            }
        }

        foreach (var write in CgroupLimits.WritesFor(Unified, limits))
        {
            if (!_roots.TryGetValue(write.Controller, out var root))
                refusals.Add($"{write.File}: the machine has no {write.Controller} controller");
            else if (TryWrite(Path.Combine(root, group, write.File), write.Value) is { } refusal && !write.Optional)
                refusals.Add($"{write.File}={write.Value}: {refusal}");
        }

        return refusals;
    }

    /// <summary>
    /// The way of a thread into the group and back. The unified tree moves only whole processes: there it is empty, and
    /// <see cref="Take"/> comes after the start.
    /// </summary>
    public GroupEntry OpenEntry(string group)
    {
        if (Unified)
            return new GroupEntry([], []);
        var own = File.ReadLines("/proc/thread-self/cgroup").Select(line => line.Split(':', 3))
            .SelectMany(fields => fields[1].Split(',').Select(controller => (controller, Path: fields[2]))).ToDictionary(e => e.controller, e => e.Path);
        return new GroupEntry(
            [.. _roots.Select(root => OpenTasks(root.Value, group))],
            [.. _roots.Where(root => own.ContainsKey(root.Key)).Select(root => OpenTasks(root.Value, own[root.Key].TrimStart('/')))]);
    }

    private static Microsoft.Win32.SafeHandles.SafeFileHandle OpenTasks(string root, string group) =>
        File.OpenHandle(Path.Combine(root, group, "tasks"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite);

    /// <summary>Takes a process that was just started, and what it may have started meanwhile, into the group of the unified tree.</summary>
    public void Take(string group, int pid)
    {
        if (!Unified || !_roots.TryGetValue("memory", out var root))
            return;
        TryWrite(Path.Combine(root, group, "cgroup.procs"), pid.ToString(CultureInfo.InvariantCulture));
        foreach (var child in Children(pid))
            Take(group, child);
    }

    private static IEnumerable<int> Children(int pid)
    {
        try
        {
            return [.. File.ReadAllText($"/proc/{pid}/task/{pid}/children")
                .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(c => int.Parse(c, CultureInfo.InvariantCulture))];
        }
        catch (IOException)
        {
            return [];
        }
    }

    /// <summary>Kills all that is left in the group and below, and removes it.</summary>
    public void Remove(string group)
    {
        for (var attempt = 0; attempt < 50; attempt++)
        {
            var left = false;
            foreach (var root in _roots.Values.Distinct())
                left |= !TryRemove(Path.Combine(root, group));
            if (!left)
                return;
            // The kernel lets go of a killed process a moment later; there is no event to wait for in v1.
            Libc.Poll([], 0, 10);
        }
    }

    /// <summary>Ends what an agent that was killed in the middle of a start may have left: never two copies of a container.</summary>
    public void RemoveOthers(string parent, string prefix)
    {
        var left = _roots.Values.Distinct().Select(root => Path.Combine(root, parent)).Where(Directory.Exists)
            .SelectMany(path => Directory.EnumerateDirectories(path, prefix + "*")).Select(path => Path.GetFileName(path)!).Distinct().ToList();
        foreach (var group in left)
            Remove($"{parent}/{group}");
    }

    /// <summary>Where a container finds its own group: .NET and others size themselves by it.</summary>
    public IEnumerable<(string Source, string Target)> ViewOf(string group) =>
        Unified
            ? _roots.Values.Take(1).Select(root => (Path.Combine(root, group), "/sys/fs/cgroup"))
            : _roots.Select(entry => (Path.Combine(entry.Value, group), "/sys/fs/cgroup/" + entry.Key));

    private static void Delegate(string root, string group)
    {
        var at = root;
        foreach (var step in group.Split('/'))
        {
            TryWrite(Path.Combine(at, "cgroup.subtree_control"), "+cpu +memory +pids");
            at = Path.Combine(at, step);
            Directory.CreateDirectory(at);
        }
    }

    private static bool TryRemove(string path)
    {
        if (!Directory.Exists(path))
            return true;
        try
        {
            foreach (var inner in Directory.EnumerateDirectories(path))
                TryRemove(inner);
            foreach (var pid in File.ReadLines(Path.Combine(path, "cgroup.procs")).Select(p => int.Parse(p, CultureInfo.InvariantCulture)).ToList())
            {
                // A thread of ours that is just starting a container is there as well, with the number of the whole process.
                if (pid != Environment.ProcessId)
                    _ = Libc.SendSignal(pid, Libc.Kill);
            }

            // Alone: the interface files go with it, and cannot be deleted one by one.
            Directory.Delete(path);
            return true;
        }
        catch (IOException)
        {
            return !Directory.Exists(path);
        }
    }

    private static string? TryWrite(string path, string value)
    {
        try
        {
            File.WriteAllText(path, value);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }
}
