namespace Realmworks.Messaging.Management;

/// <param name="VirtualHost">The queue's virtual host.</param>
/// <param name="Name">The queue.</param>
/// <param name="Ready">Messages that wait; null when the broker did not say, which is not zero.</param>
/// <param name="Unacknowledged">Messages that consumers hold.</param>
public sealed record QueueTotals(string VirtualHost, string Name, long? Ready, long? Unacknowledged);
