using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Pulumi.Engine.Checkpoints;

/// <summary>A stack's state. Resources are in order: what one needs comes before it.</summary>
internal sealed record Snapshot
{
    public static readonly Snapshot Empty = new();

    public ImmutableArray<ResourceState> Resources { get; init; } = [];
    public ImmutableArray<PendingOperation> Pending { get; init; } = [];

    /// <summary>The passphrase provider's state that the checkpoint's secrets were made with.</summary>
    public string? EncryptionSalt { get; init; }

    public JsonNode? Metadata { get; init; }

    /// <summary>Members of the checkpoint, and of the deployment in it, that this engine does not use, kept as they were.</summary>
    public ImmutableArray<KeyValuePair<string, JsonNode?>> CheckpointRest { get; init; } = [];

    public ImmutableArray<KeyValuePair<string, JsonNode?>> Rest { get; init; } = [];

    public ResourceState? Stack => Resources.FirstOrDefault(r => r.Type == ResourceUrn.StackType);
}
