namespace Realmworks.Local.Controllers.Scheduling;

/// <summary>A node, or the words that say why none, and what would leave to make room.</summary>
internal sealed record SchedulingDecision(string? Node, string Message, Preemption? Preemption = null);
