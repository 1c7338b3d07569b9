namespace Realmworks.Local.Nodes.Sandbox;

/// <summary>One thing to put into a container's root. Target is the path inside; a bind's source is a path of the machine.</summary>
internal sealed record MountStep(MountKind Kind, string Source, string Target, bool ReadOnly = false, string? Options = null)
{
    public static MountStep Bind(string source, string target, bool readOnly = true) => new(MountKind.Bind, source, target, readOnly);

    public static MountStep FileSystem(string type, string target, string? options = null) => new(MountKind.FileSystem, type, target, false, options);
}
