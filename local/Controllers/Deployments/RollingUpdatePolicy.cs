namespace Realmworks.Local.Controllers.Deployments;

/// <summary>How far a rolling update may go in one step, never above desired + surge pods nor below desired - unavailable ready ones.</summary>
internal static class RollingUpdatePolicy
{
    /// <summary>Surge is rounded up, unavailable down; when both come to zero one pod may be unavailable, or nothing could ever move.</summary>
    public static (int Surge, int Unavailable) Bounds(JsonObject deployment)
    {
        var desired = Desired(deployment);
        if (deployment.TextAt("spec", "strategy", "type") == "Recreate")
            return (0, 0);

        var rolling = deployment.ObjectAt("spec", "strategy", "rollingUpdate");
        var surge = StatusBuilding.Share(rolling?["maxSurge"] ?? "25%", desired);
        var unavailable = StatusBuilding.Share(rolling?["maxUnavailable"] ?? "25%", desired, up: false);
        return surge == 0 && unavailable == 0 ? (0, 1) : (surge, Math.Min(unavailable, desired));
    }

    public static int Desired(JsonObject deployment) => (int)(deployment.NumberAt("spec", "replicas") ?? 1);

    /// <summary>The size of the new replica set in the next step up.</summary>
    public static int NewSize(int desired, int surge, int newReplicas, int allReplicas)
    {
        if (newReplicas >= desired)
            return desired;

        var room = Math.Max(0, desired + surge - allReplicas);
        return newReplicas + Math.Min(room, desired - newReplicas);
    }

    /// <summary>The sizes of the old replica sets in the next step down: pods that do not serve go first, oldest sets first.</summary>
    public static IReadOnlyDictionary<string, int> OldSizes(int desired, int unavailable, ReplicaSetSize fresh, IReadOnlyCollection<ReplicaSetSize> old)
    {
        var sizes = old.ToDictionary(set => set.Name, set => set.Replicas, StringComparer.Ordinal);
        var minAvailable = desired - unavailable;
        var room = fresh.Replicas + old.Sum(set => set.Replicas) - minAvailable - (fresh.Replicas - fresh.Available);
        if (room <= 0)
            return sizes;

        var byAge = old.Where(set => set.Replicas > 0).OrderBy(set => set.Created).ToList();
        foreach (var set in byAge)
        {
            var useless = Math.Min(room, Math.Max(0, set.Replicas - set.Available));
            sizes[set.Name] -= useless;
            room -= useless;
        }

        var spare = fresh.Available + old.Sum(set => set.Available) - minAvailable;
        foreach (var set in byAge)
        {
            var less = Math.Clamp(spare, 0, sizes[set.Name]);
            sizes[set.Name] -= less;
            spare -= less;
        }

        return sizes;
    }

    /// <summary>Spreads a change of the deployment's size over its replica sets in proportion to their sizes, the rest to the largest.</summary>
    public static IReadOnlyDictionary<string, int> Proportional(int desired, int surge, IReadOnlyCollection<ReplicaSetSize> sets)
    {
        var active = sets.Where(set => set.Replicas > 0).ToList();
        var allowed = desired > 0 ? desired + surge : 0;
        var total = active.Sum(set => set.Replicas);
        var change = allowed - total;
        var ordered = change > 0
            ? active.OrderByDescending(set => set.Replicas).ThenByDescending(set => set.Created)
            : active.OrderByDescending(set => set.Replicas).ThenBy(set => set.Created);

        var sizes = active.ToDictionary(set => set.Name, set => set.Replicas, StringComparer.Ordinal);
        var left = change;
        foreach (var set in ordered)
        {
            var before = set.MaxReplicas > 0 ? set.MaxReplicas : total;
            var share = (int)Math.Round((double)set.Replicas * allowed / before, MidpointRounding.AwayFromZero) - set.Replicas;
            share = change > 0 ? Math.Clamp(share, 0, Math.Max(0, left)) : Math.Clamp(share, Math.Min(0, left), 0);
            sizes[set.Name] += share;
            left -= share;
        }

        if (left != 0 && ordered.FirstOrDefault() is { } largest)
            sizes[largest.Name] = Math.Max(0, sizes[largest.Name] + left);
        return sizes;
    }
}
