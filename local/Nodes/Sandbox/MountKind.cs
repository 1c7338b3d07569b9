namespace Realmworks.Local.Nodes.Sandbox;

internal enum MountKind
{
    Bind,
    FileSystem,
}
