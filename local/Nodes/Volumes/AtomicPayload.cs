using System.Globalization;
using Realmworks.Local.Nodes.Kernel;

namespace Realmworks.Local.Nodes.Volumes;

/// <summary>
/// Writes a volume's files so that a reader sees the old set or the new one, never a mixture: every visible name is a link through
/// "..data", which is switched to a complete new folder in one rename.
/// </summary>
internal static class AtomicPayload
{
    private const string Current = "..data";

    public static void Write(string folder, VolumePayload payload, uint? group)
    {
        Directory.CreateDirectory(folder);
        var version = string.Create(CultureInfo.InvariantCulture, $"..{Guid.CreateVersion7():N}");
        var home = Path.Combine(folder, version);
        Directory.CreateDirectory(home);
        foreach (var (name, file) in payload.Files)
            WriteFile(Path.Combine(home, name), file, group);

        var old = new FileInfo(Path.Combine(folder, Current)).LinkTarget;
        var next = Path.Combine(folder, Current + "_tmp");
        File.Delete(next);
        File.CreateSymbolicLink(next, version);
        // File.Move looks at what the link leads to, and refuses a folder.
        KernelException.ThrowIfFailed(Libc.Rename(next, Path.Combine(folder, Current)), $"cannot switch {folder} to its new content");
        LinkNames(folder, payload.Files.Keys.Select(name => name.Split('/')[0]).ToHashSet(StringComparer.Ordinal));
        if (old is not null)
            Directory.Delete(Path.Combine(folder, old), recursive: true);
    }

    private static void WriteFile(string path, VolumeFile file, uint? group)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // Below the version's folder.
        File.WriteAllBytes(path, file.Content);
        var mode = (UnixFileMode)(file.Mode & 0x1FF);
        if (group is { } owner)
        {
            KernelException.ThrowIfFailed(Libc.ChangeOwner(path, uint.MaxValue, owner), $"cannot give {path} to group {owner}");
            mode |= UnixFileMode.GroupRead;
        }

        File.SetUnixFileMode(path, mode);
    }

    private static void LinkNames(string folder, HashSet<string> names)
    {
        foreach (var name in names)
        {
            var link = Path.Combine(folder, name);
            if (!Path.Exists(link) && new FileInfo(link).LinkTarget is null)
                File.CreateSymbolicLink(link, $"{Current}/{name}");
        }

        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
        {
            if (!entry.Name.StartsWith("..", StringComparison.Ordinal) && !names.Contains(entry.Name))
                entry.Delete();
        }
    }
}
