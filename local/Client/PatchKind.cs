namespace Realmworks.Local.Client;

public enum PatchKind
{
    Merge,
    Json,
    Strategic,
    Apply,
}
