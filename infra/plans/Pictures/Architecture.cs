using System.Collections.Immutable;
using Realmworks.Infra.Settings.Networks;

namespace Realmworks.Infra.Plans.Pictures;

/// <summary>What a picture of an installation shows; how it is drawn is the drawers' business.</summary>
/// <param name="Title">The installation's name, cloud, place and profile.</param>
/// <param name="Network">One line on the network; null where the installation makes none.</param>
/// <param name="Zones">Columns of the picture; one without a name where nothing is known of zones.</param>
/// <param name="Callers">Who calls, and through what.</param>
/// <param name="Edge">The load balancer, one line each.</param>
/// <param name="Deployers">Who deploys, and how they reach the API.</param>
/// <param name="Aside">What stands beside the nodes: control plane, keys, logs, backups; a title and lines each.</param>
/// <param name="Traffic">The path of a call, first to last.</param>
internal sealed record Architecture(
    string Title,
    string? Network,
    ImmutableArray<string> Zones,
    ImmutableArray<DrawnSubnet> Subnets,
    ImmutableArray<DrawnPool> Pools,
    ImmutableArray<DrawnSpace> Spaces,
    ImmutableArray<string> Callers,
    ImmutableArray<string> Edge,
    ImmutableArray<string> Deployers,
    ImmutableArray<string> Outside,
    ImmutableArray<string> Peers,
    ImmutableArray<Note> Aside,
    ImmutableArray<Note> Traffic);

/// <param name="Zone">The column; null for one that spans the region.</param>
internal sealed record DrawnSubnet(string Name, SubnetTier Tier, int? Zone, string Cidr, string? Gateway);

/// <param name="Zonal">Drawn once in each zone.</param>
/// <param name="Size">In words: <c>3 to 9 nodes</c>.</param>
internal sealed record DrawnPool(string Name, string Size, string Machines, bool Zonal, bool Spot, string? Owner);

/// <param name="Group">The heading under which the namespace stands: platform, or a realm.</param>
internal sealed record DrawnSpace(string Name, string Group, string Holds);

internal sealed record Note(string Title, ImmutableArray<string> Lines);
