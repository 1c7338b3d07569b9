using Realmworks.Scaler.Deciding;

namespace Realmworks.Scaler.Acting;

/// <summary>
/// When a pipeline's condition is written. Under load the reason changes with every breath of the queue; those changes are written at a
/// measured pace, so that a busy pipeline costs the API server next to nothing.
/// </summary>
internal static class ReportPolicy
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(60);

    public static bool Writes(Verdict verdict, string? written, DateTimeOffset? writtenAt, DateTimeOffset now) =>
        verdict.Changes
        || (written != verdict.Decision.Reason.ToString()
            && (written is null || !IsPassing(verdict.Decision.Reason) || writtenAt is null || now - writtenAt >= Pace));

    private static bool IsPassing(ScalingReason reason) => reason is
        ScalingReason.Steady or ScalingReason.Stabilizing or ScalingReason.WaitingForReplicas or ScalingReason.QueueAboveTarget;
}
