using System.Text.Json;

namespace Pulumi.Engine.Checkpoints;

/// <summary>
/// One run at a time: a file in the stack's lock folder, in the Pulumi CLI's format, so that each respects the other's. Whoever comes looks
/// again after writing his own, so that of two at the same moment at most one goes on.
/// </summary>
internal sealed class StackLock : IDisposable
{
    private readonly string _file;

    private StackLock(string file) => _file = file;

    /// <param name="note">Told of each lock that was taken over because its holder is gone.</param>
    public static StackLock Take(StackPaths paths, TimeProvider clock, Action<string> note)
    {
        RefuseIfHeld(paths, own: null, note);
        Directory.CreateDirectory(paths.Locks);
        var mine = new StackLock(Path.Combine(paths.Locks, $"{Guid.NewGuid()}.json"));
        File.WriteAllBytes(mine._file, JsonSerializer.SerializeToUtf8Bytes(LockHolder.Self(clock), EngineJson.Compact));
        try
        {
            RefuseIfHeld(paths, mine._file, note);
            return mine;
        }
        catch
        {
            mine.Dispose();
            throw;
        }
    }

    /// <summary>Removes every lock of the stack; returns how many there were.</summary>
    public static int Break(StackPaths paths)
    {
        var files = Files(paths);
        foreach (var file in files) File.Delete(file);
        return files.Length;
    }

    public void Dispose() => File.Delete(_file);

    private static void RefuseIfHeld(StackPaths paths, string? own, Action<string> note)
    {
        var held = new List<string>();
        foreach (var file in Files(paths).Where(f => f != own))
        {
            var holder = LockHolder.Read(file);
            if (holder is null && !File.Exists(file)) continue;
            if (holder is not null && holder.IsGone())
            {
                File.Delete(file);
                note($"took over the lock of {holder}, which is gone");
            }
            else
            {
                held.Add($"\n  {file}: {(holder is null ? "its content cannot be read" : holder.ToString())}");
            }
        }

        if (held.Count == 0) return;
        throw new EngineException(
            ExitCode.Error,
            $"the stack {paths.Stack} is locked by {held.Count} other run{(held.Count == 1 ? "" : "s")}. Wait for it to end, or, if it is gone, "
            + $"remove the lock with `pulumi cancel` or by deleting the file:{string.Concat(held)}");
    }

    private static string[] Files(StackPaths paths) => Directory.Exists(paths.Locks) ? Directory.GetFiles(paths.Locks, "*.json") : [];
}
