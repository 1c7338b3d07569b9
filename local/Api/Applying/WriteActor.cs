namespace Realmworks.Local.Api.Applying;

/// <summary>Who writes, in which version and through which subresource, and when.</summary>
internal sealed record WriteActor(string Manager, string ApiVersion, string Subresource, string Time);
