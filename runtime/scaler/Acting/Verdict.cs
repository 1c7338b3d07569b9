using System.Globalization;
using Realmworks.Scaler.Deciding;

namespace Realmworks.Scaler.Acting;

/// <summary>A decision with all that it was made of.</summary>
/// <param name="Seen">Replicas before it, and the queue.</param>
internal sealed record Verdict(ScalingSpec Spec, Observation Seen, ScalingDecision Decision)
{
    /// <summary>Until when the queue was known, where it is not now; of a scaler that never knew it, since when it looks.</summary>
    public DateTimeOffset? KnownUntil { get; init; }

    /// <summary>How long that is ago.</summary>
    public TimeSpan Silence { get; init; }

    /// <summary>What went wrong with the reading, in words.</summary>
    public string? Failure { get; init; }

    /// <summary>Who else scales the Deployment: then nothing changes here.</summary>
    public string? Rival { get; init; }

    /// <summary>True; Unknown where the queue could not be read: then nothing changes but what the bounds demand; False where another scales.</summary>
    public string Status => Rival is not null ? "False" : Seen.Cause is null ? "True" : "Unknown";

    public bool Changes => Decision.Replicas != Seen.Replicas;

    /// <summary>Messages that wait or are held; null where they are not known.</summary>
    public long? Messages => Seen.TryGetQueue(out var queue) ? queue.Messages : null;

    /// <summary>The figures in words.</summary>
    public string Figures
    {
        get
        {
            var limits = $"{Spec.Min} to {Spec.Max} of {Spec.Consumers} consumers allowed";
            if (Rival is not null)
                return $"'{Rival}' sets the same Deployment's replicas, so nothing is changed here; allowed: no HorizontalPodAutoscaler, ScaledObject or other autoscaler for it";
            if (!Seen.TryGetQueue(out var queue))
                return $"{Cause}, nothing is known since {KnownUntil:yyyy-MM-dd HH:mm:ss}Z, {Text(Math.Floor(Silence.TotalSeconds))} s before this, {limits}";
            var rate = queue.ArrivalRate is { } arrivals ? $"{Text(arrivals)} arrivals/s" : "arrivals not known";
            var held = queue.ResponseTime is { } seconds ? $", each held {Text(seconds)} s" : "";
            return $"{queue.Ready} messages wait, {queue.Unacknowledged} are held, {rate}{held}, {Seen.ReadyReplicas} of {Seen.Replicas} replicas ready, {limits}";
        }
    }

    private string Cause => Seen.Cause switch
    {
        UnknownCause.BrokerUnreachable => "the broker cannot be read" + (Failure is null ? "" : $" ({Failure})"),
        UnknownCause.QueueNotFound => "the broker does not have the queue",
        UnknownCause.StatsMissing => "the broker says no counts of the queue",
        _ => "the queue was not read yet",
    };

    private static string Text(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
