namespace Realmworks.Local.Api.Patching;

/// <summary>A patch that does not fit the object; its message is what the client is told.</summary>
internal sealed class PatchException(string message) : Exception(message);
