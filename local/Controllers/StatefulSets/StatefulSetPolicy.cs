namespace Realmworks.Local.Controllers.StatefulSets;

/// <summary>
/// The next steps of a StatefulSet. In order: up from the lowest ordinal, each waiting for the one before; down from the highest; then
/// the update from the highest, each waiting for the one above. Parallel makes and removes all at once; updates stay in order.
/// </summary>
internal static class StatefulSetPolicy
{
    public static IReadOnlyList<SetStep> Next(SetShape shape, IReadOnlyCollection<SetPod> pods)
    {
        var byOrdinal = pods.ToDictionary(pod => pod.Ordinal);
        var steps = new List<SetStep>();
        for (var ordinal = shape.Start; ordinal < shape.Start + shape.Replicas; ordinal++)
        {
            var pod = byOrdinal.GetValueOrDefault(ordinal);
            if (pod is null or { Finished: true, Terminating: false })
                steps.Add(new SetStep(Create: pod is null, ordinal));

            if (!shape.Parallel && pod is not { Available: true })
                return steps;
        }

        return steps.Count > 0 ? steps : Down(shape, pods) ?? Update(shape, pods);
    }

    private static IReadOnlyList<SetStep>? Down(SetShape shape, IReadOnlyCollection<SetPod> pods)
    {
        var condemned = pods.Where(pod => !shape.IsWanted(pod.Ordinal)).OrderByDescending(pod => pod.Ordinal).ToList();
        if (condemned.Count == 0)
            return null;
        if (shape.Parallel)
            return [.. condemned.Where(pod => !pod.Terminating).Select(pod => new SetStep(Create: false, pod.Ordinal))];

        return condemned.Any(pod => pod.Terminating) ? [] : [new SetStep(Create: false, condemned[0].Ordinal)];
    }

    private static IReadOnlyList<SetStep> Update(SetShape shape, IReadOnlyCollection<SetPod> pods)
    {
        if (shape.OnDelete)
            return [];

        var steps = new List<SetStep>();
        var unavailable = pods.Count(pod => shape.IsWanted(pod.Ordinal) && !pod.Healthy);
        foreach (var pod in pods.Where(pod => pod.Ordinal >= shape.Start + shape.Partition).OrderByDescending(pod => pod.Ordinal))
        {
            if (pod.Revision != shape.UpdateRevision && !pod.Terminating)
            {
                // An unhealthy old pod is no loss, a healthy one only while the others hold.
                if (pod.Healthy && unavailable + steps.Count >= shape.MaxUnavailable)
                    return steps;
                steps.Add(new SetStep(Create: false, pod.Ordinal));
                if (steps.Count >= shape.MaxUnavailable)
                    return steps;
            }
            else if (!pod.Healthy && unavailable >= shape.MaxUnavailable)
            {
                return steps;
            }
        }

        return steps;
    }
}
