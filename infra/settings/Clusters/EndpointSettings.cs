using System.Collections.Immutable;
using Realmworks.Infra.Settings.Binding;
using Realmworks.Infra.Settings.Networks;

namespace Realmworks.Infra.Settings.Clusters;

internal sealed record EndpointSettings
{
    [Setting("private: only from inside the network. restricted: also from allowedCidrs.")]
    public EndpointAccess Access { get; init; }

    [Setting("Blocks outside that may reach a restricted endpoint.")]
    public ImmutableArray<Cidr> AllowedCidrs { get; init; } = [];

    [Setting("How the deployer reaches a private endpoint: bastion (made here), vpn, or runner (inside the network).")]
    public EndpointPath Path { get; init; }
}
