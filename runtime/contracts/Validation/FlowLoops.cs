using Realmworks.Contracts.Resources;

namespace Realmworks.Contracts.Validation;

/// <summary>
/// Finds choices that lead back. A chain of choices may be as long as an object may be large, and whoever writes one must not end the
/// services that check it: each track is gone through once, and without recursion, which a stack would not hold.
/// </summary>
internal static class FlowLoops
{
    /// <returns>Of each loop a track on it.</returns>
    public static IReadOnlySet<string> Find(Flow flow)
    {
        var loops = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var onTheWay = new HashSet<string>(StringComparer.Ordinal);
        var way = new Stack<(string Track, Queue<string> Targets)>();
        foreach (var first in flow.FlowSpec.Keys)
        {
            Enter(first);
            while (way.TryPeek(out var at))
            {
                if (!at.Targets.TryDequeue(out var next))
                    onTheWay.Remove(way.Pop().Track);
                else if (onTheWay.Contains(next))
                    loops.Add(next);
                else
                    Enter(next);
            }
        }

        return loops;

        void Enter(string track)
        {
            if (!seen.Add(track))
                return;
            onTheWay.Add(track);
            way.Push((track, new Queue<string>(flow.FlowSpec.GetValueOrDefault(track, []).SelectMany(Targets))));
        }
    }

    private static IEnumerable<string> Targets(FlowStep step) =>
        (step.When ?? []).Select(condition => condition.Target).Append(step.Otherwise).OfType<string>();
}
