namespace Realmworks.Local.Controllers.Scheduling;

/// <summary>A node, or the words that say why none, what would leave to make room, and the node that is kept for it meanwhile.</summary>
internal sealed record SchedulingDecision(string? Node, string Message, Preemption? Preemption = null, string? Nominated = null);
