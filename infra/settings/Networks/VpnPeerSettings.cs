using System.Collections.Immutable;
using Realmworks.Infra.Settings.Binding;

namespace Realmworks.Infra.Settings.Networks;

/// <summary>
/// What is known of a network beyond a site-to-site VPN: enough to keep its addresses free and to let realms reach it. The tunnel itself is
/// the customer's until it can be made here.
/// </summary>
internal sealed record VpnPeerSettings
{
    [Setting("What the peer is called.", Required = true, Pattern = "[a-z](-?[a-z0-9]){0,19}",
        Form = "lower-case letters, digits and inner hyphens, at most 20 characters")]
    public string Name { get; init; } = "";

    [Setting("Its blocks.", Required = true, Least = 1)]
    public ImmutableArray<Cidr> Cidrs { get; init; } = [];
}
