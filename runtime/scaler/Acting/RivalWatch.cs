using Realmworks.Scaler.Watching;

namespace Realmworks.Scaler.Acting;

/// <summary>
/// Notices by its writes that somebody else scales the same Deployment: at once where it is an autoscaler, else where it has taken the count
/// back three times. Two that write in turn would start and stop replicas for ever, so this one gives way for a while after each write of the
/// other. (A HorizontalPodAutoscaler is known before it writes: <see cref="ScalingTarget.Rival"/>.)
/// </summary>
internal sealed class RivalWatch
{
    /// <summary>A rival that was deleted leaves its name on the count: whether it is still there shows once it is written anew.</summary>
    private static readonly TimeSpan GivesWay = TimeSpan.FromMinutes(15);
    private const int Times = 3;
    private ReplicaWriter? _last;
    private int _times;

    /// <returns>Who it is; null where nobody contests the count.</returns>
    public string? Rival(ReplicaWriter? writer, DateTimeOffset now)
    {
        if (writer is null)
            return null;
        if (writer != _last)
        {
            var again = writer.Manager == _last?.Manager && writer.At - _last.At <= 2 * GivesWay;
            (_last, _times) = (writer, again ? _times + 1 : 1);
        }
        return now - writer.At <= GivesWay && (writer.IsAutoscaler || _times >= Times) ? writer.Manager : null;
    }
}
