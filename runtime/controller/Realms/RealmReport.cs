using Realmworks.Contracts.Broker;
using Realmworks.Contracts.Resources;
using Realmworks.Contracts.Validation;
using Realmworks.Controller.Conditions;

namespace Realmworks.Controller.Realms;

/// <summary>From what was found to the status of a Realm.</summary>
internal static class RealmReport
{
    private static readonly string[] _own = [ConditionTypes.Valid, ConditionTypes.BrokerReady, ConditionTypes.Ready];

    public static RealmStatus Invalid(Realm realm, IReadOnlyList<SpecError> errors, DateTimeOffset now)
    {
        var problem = new Problem("Invalid", string.Join("; ", errors));
        return Status(realm, realm.Status?.Stages ?? [], [
            ConditionList.False(ConditionTypes.Valid, problem),
            ConditionList.False(ConditionTypes.Ready, problem),
        ], now);
    }

    /// <summary>The status as it is, but that it names the stages too; null where it does.</summary>
    public static RealmStatus? Claiming(Realm realm, IEnumerable<string> stages)
    {
        var before = realm.Status ?? new RealmStatus();
        List<RealmStageStatus> claimed = [.. stages.Except(before.Stages.Select(stage => stage.Name)).Select(stage => Stage(realm, stage))];
        // Conditions of others are not ours to apply.
        return claimed.Count == 0 ? null : before with
        {
            Stages = [.. before.Stages, .. claimed],
            Conditions = [.. before.Conditions.Where(condition => _own.Contains(condition.Type))],
        };
    }

    /// <param name="realm">The realm.</param>
    /// <param name="outcomes">Of each stage that the realm has.</param>
    /// <param name="kept">Stages that it has no more, while their namespaces stand.</param>
    /// <param name="now">The time.</param>
    public static RealmStatus Of(Realm realm, IReadOnlyList<StageOutcome> outcomes, IReadOnlyList<string> kept, DateTimeOffset now)
    {
        var broker = Together(outcomes.Select(outcome => (outcome.Stage, outcome.Broker)));
        var all = Together(outcomes.Select(outcome => (outcome.Stage, outcome.Broker ?? outcome.Cluster)));
        var before = realm.Status?.Stages ?? [];
        // A stage names its virtual host once that was made, and stays: what it names is the realm's.
        List<RealmStageStatus> stages =
        [
            .. outcomes.Select(outcome => outcome.IsGood
                ? Stage(realm, outcome.Stage) with { VirtualHost = BrokerNames.VirtualHost(realm.Metadata.Name, outcome.Stage) }
                : before.FirstOrDefault(each => each.Name == outcome.Stage)).OfType<RealmStageStatus>(),
            .. before.Where(each => kept.Contains(each.Name)),
        ];
        return Status(realm, stages, [
            ConditionList.True(ConditionTypes.Valid, "Valid"),
            ConditionList.Of(ConditionTypes.BrokerReady, "Provisioned", broker),
            ConditionList.Of(ConditionTypes.Ready, "Provisioned", all),
        ], now);
    }

    private static RealmStageStatus Stage(Realm realm, string stage) =>
        new() { Name = stage, Namespace = PlatformNames.RealmNamespace(realm.Metadata.Name, stage) };

    private static Problem? Together(IEnumerable<(string Stage, Problem? Problem)> stages)
    {
        var wrong = stages.Where(each => each.Problem is not null).ToList();
        // Not null: they were just filtered.
        return wrong.Count == 0 ? null
            : new Problem(wrong[0].Problem!.Reason, string.Join("; ", wrong.Select(each => $"{each.Stage}: {each.Problem!.Message}")));
    }

    private static RealmStatus Status(Realm realm, List<RealmStageStatus> stages, Condition[] conditions, DateTimeOffset now) => new()
    {
        ObservedGeneration = realm.Metadata.Generation,
        Stages = stages,
        Conditions = ConditionList.Timed(realm.Status?.Conditions ?? [], conditions, realm.Metadata.Generation, now),
    };
}
