namespace Realmworks.Local.Nodes.Images;

/// <summary>The image can not be had on this machine; the message says what is there instead.</summary>
internal sealed class ImageException(string message) : Exception(message);
