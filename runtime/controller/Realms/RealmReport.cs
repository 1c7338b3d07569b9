using Realmworks.Contracts.Broker;
using Realmworks.Contracts.Resources;
using Realmworks.Contracts.Validation;
using Realmworks.Controller.Conditions;

namespace Realmworks.Controller.Realms;

/// <summary>From what was found to the status of a Realm.</summary>
internal static class RealmReport
{
    public static RealmStatus Invalid(Realm realm, IReadOnlyList<SpecError> errors, DateTimeOffset now)
    {
        var problem = new Problem("Invalid", string.Join("; ", errors));
        return Status(realm, realm.Status?.Stages ?? [], [
            ConditionList.False(ConditionTypes.Valid, problem),
            ConditionList.False(ConditionTypes.Ready, problem),
        ], now);
    }

    /// <param name="realm">The realm.</param>
    /// <param name="outcomes">Of each stage that the realm has.</param>
    /// <param name="kept">Stages that it has no more, while their namespaces stand.</param>
    /// <param name="now">The time.</param>
    public static RealmStatus Of(Realm realm, IReadOnlyList<StageOutcome> outcomes, IEnumerable<string> kept, DateTimeOffset now)
    {
        var broker = Together(outcomes.Select(outcome => (outcome.Stage, outcome.Broker)));
        var all = Together(outcomes.Select(outcome => (outcome.Stage, outcome.Broker ?? outcome.Cluster)));
        // A stage is named once it was made, and stays: what it names is the realm's.
        var made = outcomes
            .Where(outcome => outcome is { Broker: null, Cluster: null } || realm.Status?.Stages.Any(each => each.Name == outcome.Stage) == true)
            .Select(outcome => outcome.Stage);
        List<RealmStageStatus> stages = [.. made.Concat(kept).Select(stage => new RealmStageStatus
        {
            Name = stage,
            Namespace = PlatformNames.RealmNamespace(realm.Metadata.Name, stage),
            VirtualHost = BrokerNames.VirtualHost(realm.Metadata.Name, stage),
        })];
        return Status(realm, stages, [
            ConditionList.True(ConditionTypes.Valid, "Valid"),
            ConditionList.Of(ConditionTypes.BrokerReady, "Provisioned", broker),
            ConditionList.Of(ConditionTypes.Ready, "Provisioned", all),
        ], now);
    }

    private static Problem? Together(IEnumerable<(string Stage, Problem? Problem)> stages)
    {
        var wrong = stages.Where(each => each.Problem is not null).ToList();
        // Not null: they were just filtered.
        return wrong.Count == 0 ? null : new Problem(wrong[0].Problem!.Reason, string.Join("; ", wrong.Select(each => $"{each.Stage}: {each.Problem!.Message}")));
    }

    private static RealmStatus Status(Realm realm, List<RealmStageStatus> stages, Condition[] conditions, DateTimeOffset now) => new()
    {
        ObservedGeneration = realm.Metadata.Generation,
        Stages = stages,
        Conditions = ConditionList.Timed(realm.Status?.Conditions ?? [], conditions, realm.Metadata.Generation, now),
    };
}
