namespace Realmworks.Local.Nodes.Images;

/// <summary>
/// What an image is on this machine. Files maps a place inside to a folder of the machine; Links are made in the container's own
/// root. User is uid or uid:gid, as numbers or names of the machine.
/// </summary>
internal sealed record ImageEntry
{
    public IReadOnlyList<string> Entrypoint { get; init; } = [];

    public IReadOnlyList<string> Command { get; init; } = [];

    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Directories that the program expects to own: made empty in the container's root.</summary>
    public IReadOnlyList<string> Directories { get; init; } = [];

    public string User { get; init; } = "0";

    public string WorkingDirectory { get; init; } = "/";

    /// <summary>A program of the machine that must be there, and the Debian package that brings it.</summary>
    public string? Requires { get; init; }

    public string? Package { get; init; }
}
