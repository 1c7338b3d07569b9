using Realmworks.Scaler.Deciding;

namespace Realmworks.Scaler.Simulating.Rules;

/// <summary>What a rule can see at one second.</summary>
/// <param name="At">Seconds from the start.</param>
/// <param name="Replicas">Asked for.</param>
/// <param name="Ready">Of those, ready.</param>
/// <param name="Busy">Of those, holding messages.</param>
/// <param name="Cause">Why the broker's statistics cannot be read; null where they can.</param>
/// <param name="Stats">The broker's statistics, as old as they are.</param>
/// <param name="Live">Messages that wait, as a live look at the queue says; null where it fails.</param>
public readonly record struct Sight(double At, int Replicas, int Ready, int Busy, UnknownCause? Cause, QueueStats Stats, long? Live);
