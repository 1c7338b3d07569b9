namespace Pulumi.Engine;

/// <summary>
/// Replaces a file in one step, on disk before the old one is gone: a reader sees the old or the new, never a part. A link stays one.
/// </summary>
internal static class AtomicFile
{
    /// <summary>Drafts of the file that a killed process left.</summary>
    public static string[] Unfinished(string path) =>
        Path.GetDirectoryName(path) is { } folder && Directory.Exists(folder) ? Directory.GetFiles(folder, $".{Path.GetFileName(path)}.*.tmp") : [];

    /// <param name="isPrivate">Only its owner may read it; otherwise whoever might before.</param>
    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, bool isPrivate = true)
    {
        var exists = File.Exists(path);
        if (exists) path = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        var folder = Path.GetDirectoryName(path) ?? ".";
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.{Environment.ProcessId}.{Guid.NewGuid():n}.tmp");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = exists && !isPrivate ? File.GetUnixFileMode(path) : UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            var file = new FileStream(temporary, options);
            await using (file.ConfigureAwait(false))
            {
                await file.WriteAsync(content).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
