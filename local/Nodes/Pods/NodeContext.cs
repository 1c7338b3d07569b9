using Realmworks.Local.Nodes.Cgroups;
using Realmworks.Local.Nodes.Images;
using Realmworks.Local.Nodes.Sandbox;

namespace Realmworks.Local.Nodes.Pods;

/// <summary>What every pod of a node shares.</summary>
internal sealed record NodeContext
{
    public required string Name { get; init; }

    public required string Folder { get; init; }

    public required string HostAddress { get; init; }

    public required Fabric Fabric { get; init; }

    public required CgroupTree Cgroups { get; init; }

    public required ImageCatalog Images { get; init; }

    public required IConfigurationSource Configuration { get; init; }

    public required IPodEvents Events { get; init; }

    public required TimeProvider Clock { get; init; }

    public required string? DotnetHome { get; init; }

    public required HostRefusals Refusals { get; init; }
}
