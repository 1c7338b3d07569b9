namespace Realmworks.Cli.Drift;

/// <summary>Somebody's word that a drift is meant.</summary>
internal sealed record Acceptance(string Reason, DateOnly Expires);
