namespace Realmworks.Local.Client.Watching;

/// <summary>What became of an object. Previous is null when it is new to the cache.</summary>
public sealed record InformerChange(ChangeKind Kind, JsonObject Object, JsonObject? Previous);
