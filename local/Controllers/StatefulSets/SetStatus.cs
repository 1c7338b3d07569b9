namespace Realmworks.Local.Controllers.StatefulSets;

/// <summary>A StatefulSet's status; the update revision becomes the current one when every pod has it and is ready.</summary>
internal static class SetStatus
{
    public static JsonObject Of(
        JsonObject set, string updateRevision, string currentRevision, SetShape shape, IReadOnlyCollection<SetPod> pods, int count)
    {
        var alive = pods.Where(pod => !pod.Terminating).ToList();
        var updated = alive.Count(pod => pod.Revision == shape.UpdateRevision);
        var done = updated == shape.Replicas && count == shape.Replicas && pods.Count(pod => pod.Healthy) == shape.Replicas;
        var current = shape.UpdateRevision == shape.CurrentRevision || done ? updateRevision : currentRevision;

        var status = new JsonObject
        {
            ["observedGeneration"] = set.Generation(),
            ["replicas"] = count,
            ["availableReplicas"] = pods.Count(pod => pod.Available),
            ["updateRevision"] = updateRevision,
            ["currentRevision"] = current,
            ["collisionCount"] = set.NumberAt("status", "collisionCount") ?? 0,
        };
        status.SetCount("readyReplicas", pods.Count(pod => pod.Healthy));
        status.SetCount("updatedReplicas", updated);
        status.SetCount("currentReplicas", current == updateRevision ? updated : alive.Count(pod => pod.Revision == shape.CurrentRevision));
        return status;
    }
}
