using System.Text;

namespace EndToEnd.Tests.Machine;

/// <summary>What is on this machine: a line each for processes, namespaces, mounts, listening ports, control groups, interfaces, files.</summary>
internal sealed record MachineListing(IReadOnlySet<string> Lines)
{
    /// <summary>Where programs leave files that outlive them. What is below two levels belongs to something above it.</summary>
    private static readonly string[] _folders = ["/etc", "/run", "/var/lib", "/var/log", "/var/spool", "/dev/shm", "/opt", "/srv", "/usr/local"];

    private static readonly EnumerationOptions _twoLevels =
        new() { RecurseSubdirectories = true, MaxRecursionDepth = 1, AttributesToSkip = FileAttributes.ReparsePoint };

    public static MachineListing Take() => new(
        Processes().Concat(Namespaces()).Concat(Mounts()).Concat(Ports()).Concat(Groups())
            .Concat(Interfaces()).Concat(Files()).ToHashSet(StringComparer.Ordinal));

    /// <summary>What came since, as far as it is a sandbox's: on a shared machine others come and go as well.</summary>
    /// <param name="marks">Texts that are in a line, a process's environment or its control group where it belongs to the sandbox.</param>
    public IReadOnlyList<string> Since(MachineListing before, params string[] marks) =>
        [.. Lines.Except(before.Lines).Where(line => Array.Exists(marks, mark => line.Contains(mark, StringComparison.Ordinal))
            || line.StartsWith("interface ", StringComparison.Ordinal) || line.StartsWith("file ", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Processes() => Names("/proc").Where(name => int.TryParse(name, out _)).Select(pid =>
        $"process {pid} {Text($"/proc/{pid}/cmdline")} groups {Text($"/proc/{pid}/cgroup")} environment {Text($"/proc/{pid}/environ")}");

    private static IEnumerable<string> Namespaces() => Names("/run/netns").Select(name => $"namespace /{name}/");

    private static IEnumerable<string> Mounts() => File.ReadLines("/proc/self/mountinfo").Select(line => $"mount {line.Split(' ')[4]}/");

    // Address and port as hexadecimal, the address in the machine's order; 0A is listening.
    private static IEnumerable<string> Ports() => new[] { "/proc/net/tcp", "/proc/net/tcp6" }.Where(File.Exists)
        .SelectMany(file => File.ReadLines(file).Skip(1)).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(fields => fields[3] == "0A").Select(fields => $"port {fields[1]}");

    private static IEnumerable<string> Groups() =>
        Names("/sys/fs/cgroup").SelectMany(name => Names($"/sys/fs/cgroup/{name}").Select(below => $"{name}/{below}").Append(name))
            .Select(group => $"group /{group}/");

    private static IEnumerable<string> Interfaces() => Names("/sys/class/net").Select(name => $"interface {name}");

    // The network namespaces are listed as such.
    private static IEnumerable<string> Files() => _folders.Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFileSystemEntries(folder, "*", _twoLevels))
        .Where(file => !file.StartsWith("/run/netns", StringComparison.Ordinal)).Select(file => $"file {file}");

    private static IEnumerable<string> Names(string folder)
    {
        try
        {
            return Directory.Exists(folder) ? Directory.GetFileSystemEntries(folder).Select(entry => Path.GetFileName(entry)!) : [];
        }
        catch (DirectoryNotFoundException)
        {
            return []; // gone meanwhile
        }
    }

    private static string Text(string file)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(file)).Replace('\0', ' ').ReplaceLineEndings(" ");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ""; // ended meanwhile
        }
    }
}
