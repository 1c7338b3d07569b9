namespace Realmworks.Controller.Queueing;

/// <param name="Problem">Why it has to be tried again, after a growing pause; null when all is as wished.</param>
/// <param name="Again">When to look again although nothing is wrong.</param>
/// <param name="Also">What else has to be looked at because of it.</param>
internal sealed record ReconcileResult(string? Problem = null, TimeSpan? Again = null, IReadOnlyList<ResourceKey>? Also = null)
{
    public static ReconcileResult Done { get; } = new();
}
