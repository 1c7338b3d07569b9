namespace Realmworks.Local.Client.Watching;

public enum ChangeKind
{
    Added,
    Modified,
    Deleted,
}
