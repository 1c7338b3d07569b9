using Realmworks.Local.Nodes.Cgroups;

namespace Realmworks.Local.Nodes.Sandbox;

/// <summary>All that starting a container's process takes, decided beforehand.</summary>
internal sealed record LaunchOrder
{
    /// <summary>The directory that becomes the root.</summary>
    public required string Root { get; init; }

    public required IReadOnlyList<MountStep> Mounts { get; init; }

    public required string NetworkNamespace { get; init; }

    public required string HostName { get; init; }

    public required string WorkingDirectory { get; init; }

    /// <summary>Program and arguments as they are executed, identity switch included.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    public required string OutputFifo { get; init; }

    public required string ErrorFifo { get; init; }

    /// <summary>Opens the way into the container's control groups; called before the root is left.</summary>
    public required Func<GroupEntry> OpenGroups { get; init; }

    public bool ReadOnlyRoot { get; init; }
}
