namespace Realmworks.Local.Controllers.Scheduling;

/// <summary>A node, or the words that say why none.</summary>
internal sealed record SchedulingDecision(string? Node, string Message);
