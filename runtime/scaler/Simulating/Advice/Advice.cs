namespace Realmworks.Scaler.Simulating.Advice;

/// <summary>What the search found.</summary>
/// <param name="ToZero">The cheapest that scales to zero and keeps the wait; where none does, the one with the shortest.</param>
/// <param name="AlwaysOn">The same of those that always have a replica.</param>
/// <param name="Tried">How many were run.</param>
public sealed record Advice(Candidate ToZero, Candidate AlwaysOn, int Tried)
{
    /// <summary>The cheaper of those that keep the wait; where none does, the one that is always on.</summary>
    public Candidate Best => new[] { ToZero, AlwaysOn }.Where(one => one.Keeps).MinBy(one => one.Run.GigabyteSeconds) ?? AlwaysOn;
}
