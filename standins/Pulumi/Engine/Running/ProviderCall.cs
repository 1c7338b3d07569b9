using System.Collections.Immutable;

namespace Pulumi.Engine.Running;

/// <param name="Report">Shows what the step is waiting for.</param>
/// <param name="Cancel">Fires when the run is to stop at once.</param>
internal sealed record ProviderCall(string Urn, bool IsPreview, TimeSpan? Timeout, Action<string> Report, CancellationToken Cancel)
{
    /// <summary>Fields of the resource that others may change.</summary>
    public ImmutableArray<string> IgnoreChanges { get; init; } = [];

    /// <summary>The old one is still there while the new one is planned, so the cluster cannot be asked about it.</summary>
    public bool IsReplacement { get; init; }

    public string Type => ResourceUrn.Type(Urn);

    public string Name => ResourceUrn.Name(Urn);
}
