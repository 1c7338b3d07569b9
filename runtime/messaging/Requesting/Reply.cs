namespace Realmworks.Messaging.Requesting;

/// <param name="Body">The message.</param>
/// <param name="Status">The header that says how the execution ended.</param>
public sealed record Reply(ReadOnlyMemory<byte> Body, string Status);
