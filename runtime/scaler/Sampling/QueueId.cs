namespace Realmworks.Scaler.Sampling;

/// <summary>A queue in its virtual host.</summary>
internal readonly record struct QueueId(string VirtualHost, string Queue);
