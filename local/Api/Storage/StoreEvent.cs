namespace Realmworks.Local.Api.Storage;

internal enum StoreEventKind
{
    Added,
    Modified,
    Deleted,
}

/// <summary>One change; <see cref="Current"/> of a deletion is the last state with the deletion's own version.</summary>
internal sealed record StoreEvent(StoreEventKind Kind, StoredObject Current, StoredObject? Previous)
{
    public long Version => Current.Version;
}
