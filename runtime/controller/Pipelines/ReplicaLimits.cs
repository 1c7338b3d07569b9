using Realmworks.Contracts.Resources;
using Realmworks.Contracts.Validation;

namespace Realmworks.Controller.Pipelines;

/// <summary>The realm's bounds on the replica counts of a stage.</summary>
internal static class ReplicaLimits
{
    public static IEnumerable<SpecError> Check(PipelineSpec pipeline, RealmSpec realm, string stage)
    {
        foreach (var limit in (realm.Policies?.ReplicaLimits ?? []).Where(limit => limit.Stage == stage))
        {
            if (ReplicaPlan.IsScaled(pipeline, realm))
            {
                if (pipeline.Autoscaling.Min > limit.Min)
                    yield return Over("spec.autoscaling.min", pipeline.Autoscaling.Min, limit.Min, stage);
                if (pipeline.Autoscaling.Max > limit.Max)
                    yield return Over("spec.autoscaling.max", pipeline.Autoscaling.Max, limit.Max, stage);
            }
            else if (pipeline.Replicas > limit.Target)
            {
                yield return Over("spec.replicas", pipeline.Replicas, limit.Target, stage);
            }
        }
    }

    private static SpecError Over(string path, int value, int? limit, string stage) =>
        new(path, $"{value} is over what the realm allows in stage {stage}; allowed: at most {limit}");
}
