namespace Realmworks.Local.Nodes.Agent;

/// <summary>What a node's agent must know to start.</summary>
public sealed record NodeOptions
{
    public required string StateFolder { get; init; }

    public required string Name { get; init; }

    /// <summary>0, 1, 2: decides the pod addresses and the port of the kubelet endpoint.</summary>
    public required int Index { get; init; }

    public required string Zone { get; init; }

    /// <summary>How long it may be silent before it counts as lost.</summary>
    public int GraceSeconds { get; init; } = 40;

    public required int ClusterId { get; init; }

    public required string Loopback { get; init; }

    public required ApiEndpoint Api { get; init; }

    public required string ImagesFile { get; init; }

    public required string Artifacts { get; init; }

    public string Folder => Path.Combine(StateFolder, "nodes", Name);

    public int Port => 10250 + Index;
}
