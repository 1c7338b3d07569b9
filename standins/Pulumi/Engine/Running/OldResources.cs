using System.Collections.Frozen;
using System.Collections.Immutable;
using Pulumi.Engine.Checkpoints;

namespace Pulumi.Engine.Running;

/// <summary>Finds what the state knows of a resource, by its URN or by a URN that it had.</summary>
internal sealed class OldResources(Snapshot snapshot)
{
    private readonly FrozenDictionary<string, ResourceState> _byUrn = snapshot.Resources
        .Where(r => !r.Delete)
        .GroupBy(r => r.Urn, StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    public ResourceState? Find(string urn, ImmutableArray<string> aliases = default) =>
        _byUrn.GetValueOrDefault(urn)
        ?? (aliases.IsDefault ? null : aliases.Select(_byUrn.GetValueOrDefault).FirstOrDefault(r => r is not null));
}
