using Realmworks.Scaler.Deciding;

namespace Realmworks.Scaler.Acting;

/// <summary>
/// Notices that a queue stays unknown, that its fallback holds, and that it is known again: each is told of once, whether or not it changes
/// the replicas. One reading that failed is not told of: ten thousand pipelines would tell of it at the same moment, and again of its end.
/// </summary>
/// <param name="written">The reason in the condition that a scaler before wrote last: what it told of is not told of again.</param>
internal sealed class SilenceWatch(string? written)
{
    public const string Unknown = "QueueUnknown";
    public const string Known = "QueueKnown";
    public const string FallbackOn = "FallbackOn";
    public const string FallbackOff = "FallbackOff";
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(30);

    private string? _told = written is nameof(ScalingReason.Fallback) ? FallbackOn : ReportPolicy.IsOfUnknown(written) ? Unknown : null;

    /// <returns>What is to be told of; the same again until it was.</returns>
    public Notice? Look(Verdict verdict) => (verdict.Decision.Reason, _told) switch
    {
        (ScalingReason.Fallback, not FallbackOn) => new Notice(FallbackOn, Replicas(verdict), Warns: true),
        (var reason, null) when ReportPolicy.IsOfUnknown(reason.ToString()) && verdict.Silence >= Lasting =>
            new Notice(Unknown, Replicas(verdict), Warns: true),
        (_, Unknown) when verdict.Seen.Cause is null => new Notice(Known, Replicas(verdict), Warns: false),
        (_, FallbackOn) when verdict.Seen.Cause is null => new Notice(FallbackOff, Replicas(verdict), Warns: false),
        _ => null,
    };

    public void Told(Notice notice) => _told = notice.Reason is Unknown or FallbackOn ? notice.Reason : null;

    private static string Replicas(Verdict verdict) => verdict.Changes
        ? $"From {verdict.Seen.Replicas} to {verdict.Decision.Replicas} replicas: {verdict.Figures}"
        : $"{verdict.Decision.Replicas} replicas are kept: {verdict.Figures}";
}
