using Realmworks.Scaler.Watching;

namespace Realmworks.Scaler.Acting;

/// <summary>
/// Notices that somebody else scales the same Deployment: an autoscaler that is there, whether or not it has written the count yet, and by
/// its writes any other, at once where it is an autoscaler too, else where it has taken the count back three times. Two that write in turn
/// would start and stop replicas for ever, so this one gives way for a while after each write of the other.
/// </summary>
internal sealed class RivalWatch
{
    /// <summary>A rival that goes unseen leaves its name on the count: whether it is still there shows once it is written anew.</summary>
    private static readonly TimeSpan GivesWay = TimeSpan.FromMinutes(15);
    private const int Times = 3;
    private ReplicaWriter? _last;
    private int _times;
    private string? _autoscaler;
    private DateTimeOffset _goneAt;

    /// <param name="writer">Who wrote the count last, where that was somebody else.</param>
    /// <param name="autoscaler">The autoscaler that is there.</param>
    /// <param name="now">The time.</param>
    /// <returns>Who it is; null where nobody contests the count.</returns>
    public string? Rival(ReplicaWriter? writer, string? autoscaler, DateTimeOffset now)
    {
        // One that was seen to go takes its name off what it wrote until then; clocks may differ.
        if (_autoscaler is not null && autoscaler is null)
            _goneAt = writer?.At > now ? writer.At : now;
        _autoscaler = autoscaler;
        return autoscaler ?? (writer is null || writer.At <= _goneAt ? null : Writing(writer, now));
    }

    private string? Writing(ReplicaWriter writer, DateTimeOffset now)
    {
        if (writer != _last)
        {
            var again = writer.Manager == _last?.Manager && writer.At - _last.At <= 2 * GivesWay;
            (_last, _times) = (writer, again ? _times + 1 : 1);
        }
        return now - writer.At <= GivesWay && (writer.IsAutoscaler || _times >= Times) ? writer.Manager : null;
    }
}
