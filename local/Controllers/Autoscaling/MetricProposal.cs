namespace Realmworks.Local.Controllers.Autoscaling;

/// <summary>How many replicas one metric asks for, under what name it does so, and what it is now, as the status shows it.</summary>
internal sealed record MetricProposal(int Replicas, string Name, JsonObject Current);
