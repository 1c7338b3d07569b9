using Realmworks.Contracts.Resources;

namespace Realmworks.Controller.Conditions;

/// <summary>The controller's own conditions of a resource.</summary>
internal static class ConditionList
{
    /// <summary>The wished conditions with their times: one keeps its time for as long as its status stays the same.</summary>
    public static List<Condition> Timed(IReadOnlyList<Condition> before, IEnumerable<Condition> wished, long? generation, DateTimeOffset now) =>
    [
        .. wished.Select(condition => condition with
        {
            ObservedGeneration = generation,
            LastTransitionTime = before.FirstOrDefault(old => old.Type == condition.Type && old.Status == condition.Status)?.LastTransitionTime ?? Seconds(now),
        }),
    ];

    public static Condition True(string type, string reason, string message = "") => Of(type, "True", reason, message);

    public static Condition False(string type, Problem problem) => Of(type, "False", problem.Reason, problem.Message);

    public static Condition Unknown(string type, string reason, string message) => Of(type, "Unknown", reason, message);

    /// <summary>True where nothing is wrong.</summary>
    public static Condition Of(string type, string goodReason, Problem? problem) => problem is null ? True(type, goodReason) : False(type, problem);

    private static Condition Of(string type, string status, string reason, string message) =>
        new() { Type = type, Status = status, Reason = reason, Message = message };

    // Times of Kubernetes objects have no fractions.
    private static DateTimeOffset Seconds(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));
}
