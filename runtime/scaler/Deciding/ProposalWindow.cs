namespace Realmworks.Scaler.Deciding;

/// <summary>
/// The most that the down rule proposed within a window, by time slots: a value, so that remembering costs no allocation.
/// </summary>
internal readonly record struct ProposalWindow
{
    private const int SlotCount = 8;
    private const int BitsPerSlot = 16;

    // Eight counts of sixteen bits each, one per slot, by the slot's number modulo eight.
    private readonly UInt128 _counts;
    private readonly long _newest;
    private readonly long _since;

    private ProposalWindow(UInt128 counts, long since, long newest) => (_counts, _since, _newest) = (counts, since, newest);

    /// <summary>Adds a proposal; of several in one slot the greatest counts. All times are ticks; none is before that of the last one.</summary>
    public ProposalWindow Add(long now, long window, int proposal)
    {
        var slot = SlotOf(now, window);
        if (_newest == 0 || slot - _newest >= SlotCount)
        {
            return new ProposalWindow(With(0, slot, proposal), now, slot);
        }
        var counts = _counts;
        for (var skipped = _newest + 1; skipped <= slot; skipped++)
        {
            counts = With(counts, skipped, 0);
        }
        counts = With(counts, slot, Math.Max(At(counts, slot), proposal));
        return new ProposalWindow(counts, _since, slot);
    }

    /// <summary>The greatest proposal within the window, or null where the proposals do not reach back over all of it.</summary>
    public int? Greatest(long now, long window)
    {
        if (_newest == 0 || now - _since < window)
        {
            return null;
        }
        var greatest = 0;
        for (var slot = SlotOf(now - window, window); slot <= _newest; slot++)
        {
            greatest = Math.Max(greatest, At(_counts, slot));
        }
        return greatest;
    }

    // The window spans six slots, so that two to spare take the rounding at both ends.
    private static long SlotOf(long at, long window) => at / Math.Max(window / 6, 1);

    private static int Shift(long slot) => (int)(slot % SlotCount) * BitsPerSlot;

    private static int At(UInt128 counts, long slot) => (ushort)(counts >> Shift(slot));

    private static UInt128 With(UInt128 counts, long slot, int count) =>
        (counts & ~((UInt128)ushort.MaxValue << Shift(slot))) | ((UInt128)(ushort)Math.Min(count, ushort.MaxValue) << Shift(slot));
}
