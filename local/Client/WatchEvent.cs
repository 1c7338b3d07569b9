namespace Realmworks.Local.Client;

/// <summary>One line of a watch: ADDED, MODIFIED, DELETED or BOOKMARK. An ERROR line is thrown as <see cref="ApiException"/>.</summary>
public sealed record WatchEvent(string Type, JsonObject Object);
