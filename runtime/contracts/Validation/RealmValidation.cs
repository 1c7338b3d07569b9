using Realmworks.Contracts.Resources;

namespace Realmworks.Contracts.Validation;

/// <summary>All that is wrong with a Realm, at once.</summary>
public static class RealmValidation
{
    public static IReadOnlyList<SpecError> Check(Realm realm)
    {
        ArgumentNullException.ThrowIfNull(realm);
        var errors = new SpecErrors();
        var name = realm.Metadata.Name;
        errors.Require(Names.IsRealm(name), "metadata.name", $"'{name}' is not a realm name; allowed: {Names.RealmRule}");
        errors.OneOf(realm.Spec.Licensing, LicensingModels.All, "spec.licensing");
        errors.Require(realm.Spec.Stages.Count > 0, "spec.stages", "is empty; a realm has one stage or more, usually test and prod");
        var stages = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < realm.Spec.Stages.Count; i++)
        {
            var stage = realm.Spec.Stages[i].Name;
            var path = $"spec.stages[{i}].name";
            errors.Require(Names.IsStage(stage), path, $"'{stage}' is not a stage name; allowed: {Names.StageRule}");
            errors.Require(stages.Add(stage), path, $"'{stage}' is there twice");
        }

        foreach (var limit in realm.Spec.Policies?.ReplicaLimits ?? [])
            errors.OneOf(limit.Stage, stages, "spec.policies.replicaLimits.stage");
        if (realm.Spec.Policies?.ReplicaCap is { } cap)
            errors.InRange(cap, 1, RealmPolicies.MostReplicaCap, "spec.policies.replicaCap");
        return errors.All;
    }
}
