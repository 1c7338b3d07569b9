namespace Realmworks.Infra.Settings.Networks;

/// <param name="Name">Unique in the plan: <c>public-a</c>, <c>nodes</c>.</param>
/// <param name="Zone">Null for one that spans the region.</param>
internal sealed record PlannedSubnet(string Name, SubnetTier Tier, string? Zone, Cidr Cidr);
