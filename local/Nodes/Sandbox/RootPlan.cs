namespace Realmworks.Local.Nodes.Sandbox;

/// <summary>
/// What of the machine a container sees: programs and libraries read-only, a few files of /etc, devices that are safe, and
/// everything else its own.
/// </summary>
internal static class RootPlan
{
    private static readonly string[] s_ownDirectories =
        ["etc", "proc", "sys", "dev", "tmp", "run", "var/lib", "var/log", "var/cache", "var/tmp", "home", "root", "mnt", "srv"];

    private static readonly string[] s_programDirectories = ["/usr", "/bin", "/sbin", "/lib", "/lib64", "/lib32", "/opt"];

    private static readonly string[] s_sharedSettings =
        ["passwd", "group", "ssl", "ca-certificates", "ld.so.cache", "ld.so.conf", "ld.so.conf.d", "nsswitch.conf", "alternatives",
         "protocols", "services", "host.conf", "mime.types", "localtime", "os-release", "debian_version"];

    private static readonly string[] s_devices = ["null", "zero", "full", "random", "urandom", "tty"];

    /// <summary>Makes the directories and links of a fresh root, and returns what is to be mounted into it.</summary>
    public static IReadOnlyList<MountStep> Prepare(string root)
    {
        var steps = new List<MountStep>();
        foreach (var own in s_ownDirectories)
            Directory.CreateDirectory(Path.Combine(root, own));
        // Relative: an absolute link would lead the agent, which makes mount points, to the machine's own /run.
        File.CreateSymbolicLink(Path.Combine(root, "var/run"), "../run");
        foreach (var open in new[] { "tmp", "var/tmp" })
            File.SetUnixFileMode(Path.Combine(root, open), (UnixFileMode)0x3FF);

        foreach (var directory in s_programDirectories)
        {
            // A merged /usr has links here; a link inside a bind would point out of it, so links stay links.
            if (new DirectoryInfo(directory) is { Exists: true } found)
            {
                if (found.LinkTarget is { } link)
                    File.CreateSymbolicLink(root + directory, link);
                else
                    steps.Add(MountStep.Bind(directory, directory));
            }
        }

        foreach (var setting in s_sharedSettings)
        {
            var source = "/etc/" + setting;
            if (File.Exists(source) || Directory.Exists(source))
                steps.Add(MountStep.Bind(source, source));
        }

        if (!s_programDirectories.Any(d => DotnetHome.Folder.StartsWith(d + "/", StringComparison.Ordinal)))
            steps.Add(MountStep.Bind(DotnetHome.Folder, DotnetHome.Folder));

        AddDevices(steps);
        if (Directory.Exists("/sys/devices/system"))
            steps.Add(MountStep.Bind("/sys/devices/system", "/sys/devices/system"));
        return steps;
    }

    private static void AddDevices(List<MountStep> steps)
    {
        steps.Add(MountStep.FileSystem("tmpfs", "/dev", "mode=755,size=64k"));
        foreach (var device in s_devices)
            steps.Add(MountStep.Bind("/dev/" + device, "/dev/" + device, readOnly: false));
        steps.Add(MountStep.FileSystem("devpts", "/dev/pts", "newinstance,ptmxmode=0666,mode=0620"));
        steps.Add(MountStep.FileSystem("tmpfs", "/dev/shm", "mode=1777,size=64m"));
    }
}
