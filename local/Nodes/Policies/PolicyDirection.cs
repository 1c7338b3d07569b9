namespace Realmworks.Local.Nodes.Policies;

/// <summary>One of the two directions that policies govern: the names of its fields, and the nftables word for the other side's address.</summary>
internal sealed record PolicyDirection(string Type, string Field, string PeersField, string PeerAddress)
{
    public static PolicyDirection Ingress { get; } = new("Ingress", "ingress", "from", "ip saddr");

    public static PolicyDirection Egress { get; } = new("Egress", "egress", "to", "ip daddr");

    public bool Governs(JsonObject policy) => policy.TextsAt("spec", "policyTypes").Contains(Type);
}
