namespace Realmworks.Local.Controllers.Scheduling;

/// <summary>The pods that leave a node for a more important one, the most important of them first.</summary>
internal sealed record Preemption(string Node, IReadOnlyList<JsonObject> Victims, int BrokenBudgets);
