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
        try
        {
            File.WriteAllBytes(mine._file, JsonSerializer.SerializeToUtf8Bytes(LockHolder.Self(clock), EngineJson.Compact));
            RefuseIfHeld(paths, mine._file, note);
            return mine;
        }
        catch
        {
            mine.Dispose();
            throw;
        }
    }

    public void Dispose() => File.Delete(_file);

    private static void RefuseIfHeld(StackPaths paths, string? own, Action<string> note)
    {
        var held = HeldLock.Of(paths).Where(other => other.File != own).ToLookup(other => other.IsGone);
        foreach (var gone in held[true])
        {
            gone.Remove();
            note($"took over the lock of {gone.Holder}, which is gone");
        }

        var others = held[false].ToArray();
        if (others.Length == 0) return;
        throw new EngineException(
            ExitCode.Error,
            $"the stack {paths.Stack} is locked by {others.Length} other run{(others.Length == 1 ? "" : "s")}. Wait for it to end, or, if it is gone, "
            + $"remove the lock with `pulumi cancel` or by deleting the file:{string.Concat<HeldLock>(others)}");
    }
}
