namespace Realmworks.Local.Nodes.Services;

public sealed record NetworkOptions
{
    public required int ClusterId { get; init; }

    public required string Loopback { get; init; }

    public required ApiEndpoint Api { get; init; }
}
