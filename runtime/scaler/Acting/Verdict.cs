using System.Globalization;
using Realmworks.Scaler.Deciding;

namespace Realmworks.Scaler.Acting;

/// <summary>A decision with all that it was made of.</summary>
/// <param name="Seen">Replicas before it, and the queue.</param>
internal sealed record Verdict(ScalingSpec Spec, Observation Seen, ScalingDecision Decision)
{
    /// <summary>True, or Unknown where the queue could not be read: then nothing changes but what the bounds demand.</summary>
    public string Status => Seen.Cause is null ? "True" : "Unknown";

    public bool Changes => Decision.Replicas != Seen.Replicas;

    /// <summary>Messages that wait or are held; null where they are not known.</summary>
    public long? Messages => Seen.TryGetQueue(out var queue) ? queue.Messages : null;

    /// <summary>The figures in words.</summary>
    public string Figures
    {
        get
        {
            var limits = $"{Spec.Min} to {Spec.Max} of {Spec.Consumers} consumers allowed";
            if (!Seen.TryGetQueue(out var queue))
                return $"the queue is not known, {limits}";
            var rate = queue.ArrivalRate is { } arrivals ? $"{Text(arrivals)} arrivals/s" : "arrivals not known";
            var held = queue.ResponseTime is { } seconds ? $", each held {Text(seconds)} s" : "";
            return $"{queue.Ready} messages wait, {queue.Unacknowledged} are held, {rate}{held}, {Seen.ReadyReplicas} of {Seen.Replicas} replicas ready, {limits}";
        }
    }

    private static string Text(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
