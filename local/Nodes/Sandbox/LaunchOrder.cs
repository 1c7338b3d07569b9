using Realmworks.Local.Nodes.Cgroups;

namespace Realmworks.Local.Nodes.Sandbox;

/// <summary>
/// All that starting a container's process takes, decided beforehand. Root is the directory that becomes the root; Command is what is
/// executed, identity switch included; OpenGroups opens the way into the container's control groups, before the root is left.
/// </summary>
internal sealed record LaunchOrder(
    string Root, IReadOnlyList<MountStep> Mounts, string NetworkNamespace, string HostName, string WorkingDirectory, IReadOnlyList<string> Command,
    IReadOnlyDictionary<string, string> Environment, string OutputFifo, string ErrorFifo, Func<GroupEntry> OpenGroups, bool ReadOnlyRoot);
