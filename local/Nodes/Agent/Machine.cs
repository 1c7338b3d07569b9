namespace Realmworks.Local.Nodes.Agent;

/// <summary>What the machine says about itself.</summary>
internal sealed record Machine(int Processors, long MemoryBytes, long DiskBytes, string Kernel, string System, string Id, string BootId)
{
    public static Machine Read(string stateFolder)
    {
        var memory = File.ReadLines("/proc/meminfo").First(l => l.StartsWith("MemTotal:", StringComparison.Ordinal));
        var system = File.Exists("/etc/os-release")
            ? File.ReadLines("/etc/os-release").FirstOrDefault(l => l.StartsWith("PRETTY_NAME=", StringComparison.Ordinal))
            : null;
        return new Machine(
            Environment.ProcessorCount,
            long.Parse(memory.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) * 1024,
            new DriveInfo(stateFolder).TotalSize,
            Text("/proc/sys/kernel/osrelease"),
            system?["PRETTY_NAME=".Length..].Trim('"') ?? "Linux",
            Text("/etc/machine-id"),
            Text("/proc/sys/kernel/random/boot_id"));
    }

    private static string Text(string path) => File.Exists(path) ? File.ReadAllText(path).Trim() : "";
}
