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
            && (!IsPassing(verdict.Decision.Reason) || written is null || IsOfUnknown(written) || written == nameof(ScalingReason.Fallback)
                || writtenAt is null || now - writtenAt >= Pace));

    /// <summary>Whether a reason stands for a queue that cannot be read: one that can be read again is told of at once.</summary>
    public static bool IsOfUnknown(string? reason) => reason is nameof(ScalingReason.BrokerUnreachable)
        or nameof(ScalingReason.QueueNotFound) or nameof(ScalingReason.StatsMissing) or nameof(ScalingReason.NotSampled);

    private static bool IsPassing(ScalingReason reason) => reason is
        ScalingReason.Steady or ScalingReason.Stabilizing or ScalingReason.WaitingForReplicas or ScalingReason.QueueAboveTarget;
}
