namespace Realmworks.Local.Cluster.Machine;

/// <summary>What the machine must have before anything is started; all that is missing is told in one message.</summary>
internal static class Requirements
{
    private static readonly (string Program, string Package)[] s_programs =
    [
        ("ip", "iproute2"), ("nft", "nftables"), ("unshare", "util-linux"), ("nsenter", "util-linux"), ("setpriv", "util-linux"),
        ("setsid", "util-linux"), ("timeout", "coreutils"),
    ];

    public static void Check()
    {
        if (!OperatingSystem.IsLinux())
            throw new UsageException("the local cluster needs Linux: its pods are processes in namespaces of their own");
        if (!Environment.IsPrivilegedProcess)
            throw new UsageException("the local cluster needs root: it makes network namespaces, mounts and control groups. Run it as root, or use another cluster with cloud: existing");
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Concat(["/usr/sbin", "/sbin"]).ToList();
        var missing = s_programs.Where(p => !folders.Any(f => File.Exists(Path.Combine(f, p.Program)))).ToList();
        if (missing.Count > 0)
        {
            throw new UsageException(
                $"missing on this machine: {string.Join(", ", missing.Select(m => m.Program))}. Install them: apt-get install {string.Join(' ', missing.Select(m => m.Package).Distinct())}");
        }
    }
}
