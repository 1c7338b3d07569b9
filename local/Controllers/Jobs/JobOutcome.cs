namespace Realmworks.Local.Controllers.Jobs;

/// <summary>Where a job stands: Type is Complete, Failed, Suspended or null while it runs; Wanted is how many pods should be active.</summary>
internal sealed record JobOutcome(string? Type, string Reason, string Message, int Wanted, TimeSpan? Wait);
