using System.Collections.Immutable;

namespace Pulumi.Engine.Checkpoints;

/// <summary>A lock that somebody else wrote.</summary>
/// <param name="Holder">Null where the file cannot be read.</param>
internal sealed record HeldLock(string File, LockHolder? Holder)
{
    public static ImmutableArray<HeldLock> Of(StackPaths paths) => !Directory.Exists(paths.Locks) ? [] :
        [.. Directory.GetFiles(paths.Locks, "*.json").Select(file => new HeldLock(file, LockHolder.Read(file)))
            .Where(held => held.Holder is not null || System.IO.File.Exists(held.File))];

    public bool IsGone => Holder is { IsHere: true } && Holder.IsGone();

    /// <summary>Its holder is a process of this machine that still runs.</summary>
    public bool IsAlive => Holder is { IsHere: true } && !Holder.IsGone();

    public void Remove() => System.IO.File.Delete(File);

    public override string ToString() => $"\n  {File}: {Holder?.ToString() ?? "its content cannot be read"}";
}
