namespace Realmworks.Local.Controllers.Jobs;

/// <summary>A job's pods, counted. Restarts are those inside pods, which count as failures where pods restart their containers.</summary>
internal sealed record JobCounts(int Active, int Ready, int Succeeded, int Failed, long Restarts, DateTimeOffset? LastFailure);
