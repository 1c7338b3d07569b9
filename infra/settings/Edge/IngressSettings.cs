using System.Collections.Immutable;
using Realmworks.Infra.Settings.Binding;
using Realmworks.Infra.Settings.Networks;

namespace Realmworks.Infra.Settings.Edge;

internal enum Exposure
{
    /// <summary>The load balancer answers inside the network only; the customer routes traffic to it.</summary>
    Internal,

    /// <summary>It has public addresses, for the listed blocks.</summary>
    Public,
}

/// <summary>How calls come in: one load balancer with a foot in each zone.</summary>
internal sealed record IngressSettings
{
    [Setting("internal: inside the network only. public: with public addresses, for allowedCidrs.")]
    public Exposure Exposure { get; init; }

    [Setting("Who may call a public load balancer; 0.0.0.0/0 says everybody.")]
    public ImmutableArray<Cidr> AllowedCidrs { get; init; } = [];

    [Setting("Names that it answers to: run.acme.example, *.acme.example.", Most = 20,
        Pattern = @"(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}", Form = "a domain name, its first label possibly *")]
    public ImmutableArray<string> Domains { get; init; } = [];

    [Setting("The zone in which the names are made: a hosted zone's id, a DNS zone's resource id or a managed zone's name. None: the customer makes them.")]
    public string? DnsZone { get; init; }

    [Setting("The certificate for the names.")]
    public CertificateSettings Certificate { get; init; } = new();

    [Setting("Whether each call is recorded by the load balancer.")]
    public bool AccessLogs { get; init; }
}
