namespace Realmworks.Scaler.Deciding;

/// <summary>
/// The most that the down rule proposed within a window, by time slots: a value, so that remembering costs no allocation.
/// </summary>
public readonly record struct ProposalWindow
{
    private const int SlotCount = 8;
    private const int BitsPerSlot = 16;

    // Eight counts of sixteen bits each, one per slot, by the slot's number modulo eight.
    private readonly UInt128 _counts;
    private readonly long _newest;
    private readonly long _oldest;

    private ProposalWindow(UInt128 counts, long oldest, long newest) => (_counts, _oldest, _newest) = (counts, oldest, newest);

    /// <summary>Adds a proposal; of several in one slot the greatest counts.</summary>
    public ProposalWindow Add(DateTimeOffset now, TimeSpan window, int proposal)
    {
        var slot = SlotOf(now, window);
        if (_newest == 0 || slot - _newest >= SlotCount)
        {
            return new ProposalWindow(With(0, slot, proposal), slot, slot);
        }
        // A clock that went back: what was proposed lately still counts.
        slot = Math.Max(slot, _newest);
        var counts = _counts;
        for (var skipped = _newest + 1; skipped <= slot; skipped++)
        {
            counts = With(counts, skipped, 0);
        }
        counts = With(counts, slot, Math.Max(At(counts, slot), proposal));
        return new ProposalWindow(counts, Math.Max(_oldest, slot - SlotCount + 1), slot);
    }

    /// <summary>The greatest proposal within the window, or null where the proposals do not reach back over all of it.</summary>
    public int? Greatest(DateTimeOffset now, TimeSpan window)
    {
        var first = SlotOf(now - window, window);
        if (_newest == 0 || _oldest > first)
        {
            return null;
        }
        var greatest = 0;
        for (var slot = first; slot <= _newest; slot++)
        {
            greatest = Math.Max(greatest, At(_counts, slot));
        }
        return greatest;
    }

    // The window spans six slots, so that two to spare take the rounding at both ends.
    private static long SlotOf(DateTimeOffset at, TimeSpan window) => at.Ticks / Math.Max(window.Ticks / 6, 1);

    private static int Shift(long slot) => (int)(slot % SlotCount) * BitsPerSlot;

    private static int At(UInt128 counts, long slot) => (int)(ushort)(counts >> Shift(slot));

    private static UInt128 With(UInt128 counts, long slot, int count) =>
        (counts & ~((UInt128)ushort.MaxValue << Shift(slot))) | ((UInt128)(ushort)Math.Min(count, ushort.MaxValue) << Shift(slot));
}
