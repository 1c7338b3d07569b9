namespace Realmworks.Local.Cluster;

/// <summary>Something the caller can put right; the message is all that is shown.</summary>
internal sealed class UsageException(string message) : Exception(message);
