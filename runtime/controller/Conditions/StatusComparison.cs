using Realmworks.Contracts.Resources;

namespace Realmworks.Controller.Conditions;

/// <summary>Whether a status as it is already says what is to be said; a write that changes nothing would still be a call.</summary>
internal static class StatusComparison
{
    public static bool Same(RealmStatus? now, RealmStatus wished) =>
        now is not null
        && now.ObservedGeneration == wished.ObservedGeneration
        && now.Stages.SequenceEqual(wished.Stages)
        && Same(now.Conditions, wished.Conditions);

    public static bool Same(PipelineStatus? now, PipelineStatus wished) =>
        now is not null
        && now with { Conditions = wished.Conditions, Scaling = wished.Scaling } == wished
        && (wished.Scaling is null || wished.Scaling.Desired == now.Scaling?.Desired)
        && Same(now.Conditions, wished.Conditions);

    // Conditions of others are none of ours, nor is what the scaler says.
    private static bool Same(IReadOnlyList<Condition> now, IReadOnlyList<Condition> wished) => wished.All(now.Contains);
}
