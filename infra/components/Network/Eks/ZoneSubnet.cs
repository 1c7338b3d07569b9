using Pulumi;

namespace Realmworks.Infra.Components.Network.Eks;

/// <summary>A subnet, made here or brought along.</summary>
internal sealed record ZoneSubnet(string Zone, Output<string> Id);
