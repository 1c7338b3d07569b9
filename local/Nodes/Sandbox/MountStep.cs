namespace Realmworks.Local.Nodes.Sandbox;

/// <summary>One thing to put into a container's root. Target is the path inside; Source a path of the machine, or with options a kind of file system.</summary>
internal sealed record MountStep(string Source, string Target, bool ReadOnly, string? Options = null)
{
    public bool IsFileSystem => Options is not null;

    public static MountStep Bind(string source, string target, bool readOnly = true) => new(source, target, readOnly);

    public static MountStep FileSystem(string type, string target, string options) => new(type, target, false, options);
}
