namespace Realmworks.Local.Nodes.Logs;

/// <summary>What of a log is wanted; the parameters of Kubernetes' log request.</summary>
public sealed record LogQuery(bool Follow = false, int? TailLines = null, DateTimeOffset? Since = null, bool Timestamps = false, long? LimitBytes = null);
