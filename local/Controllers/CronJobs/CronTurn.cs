namespace Realmworks.Local.Controllers.CronJobs;

/// <summary>What is due: the time to start a job for, if any, whether running ones are to be replaced, and when to look again.</summary>
internal sealed record CronTurn(DateTimeOffset? Start, bool ReplaceRunning, TimeSpan? Wait);
