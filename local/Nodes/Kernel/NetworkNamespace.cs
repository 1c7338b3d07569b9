using Realmworks.Local.Client.Net;

namespace Realmworks.Local.Nodes.Kernel;

/// <summary>A named network namespace: made, found and removed the way `ip netns` does, without making /run/netns a mount of its own.</summary>
internal static class NetworkNamespace
{
    private const string Folder = "/run/netns";

    public static bool FolderExists => Directory.Exists(Folder);

    /// <summary>A file alone is not a namespace: its maker may have been killed before it was one.</summary>
    public static bool Exists(string name)
    {
        var path = NamespaceSockets.PathOf(name);
        return File.Exists(path) && File.ReadLines("/proc/self/mountinfo").Any(line => line.Split(' ')[4] == path);
    }

    public static Task CreateAsync(string name) => Task.Run(() => OwnThread.Run(() =>
    {
        Directory.CreateDirectory(Folder);
        var path = NamespaceSockets.PathOf(name);
        File.WriteAllBytes(path, []);
        KernelException.ThrowIfFailed(Libc.Unshare(Libc.CloneNewNet), "cannot make a network namespace");
        KernelException.ThrowIfFailed(
            Libc.Mount("/proc/thread-self/ns/net", path, null, Libc.MsBind, null), $"cannot keep the network namespace as {path}");
        return true;
    }));

    /// <summary>Removes the name; the namespace itself ends with its last process and socket.</summary>
    public static void Delete(string name)
    {
        var path = NamespaceSockets.PathOf(name);
        _ = Libc.Unmount(path, Libc.DetachMount);
        if (File.Exists(path))
            File.Delete(path);
    }

    public static void RemoveFolderIfEmpty()
    {
        if (!Directory.Exists(Folder) || Directory.EnumerateFileSystemEntries(Folder).Any())
            return;
        try
        {
            Directory.Delete(Folder);
        }
        catch (IOException)
        {
            // Another program has put one there just now, or has made the folder a mount, as `ip netns` does: it is that program's.
        }
    }

    public static IEnumerable<string> Named(string prefix) =>
        Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, prefix + "*").Select(p => Path.GetFileName(p)!) : [];
}
