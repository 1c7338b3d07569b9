namespace Realmworks.Local.Nodes.Volumes;

/// <summary>The files of a config map, secret, projected or downward volume, by relative path.</summary>
internal sealed record VolumePayload(IReadOnlyDictionary<string, VolumeFile> Files)
{
    /// <summary>When the content must be made afresh though nothing changed: a token at four fifths of its life.</summary>
    public DateTimeOffset? RenewAt { get; init; }

    public bool SameAs(VolumePayload? other) =>
        other is not null && Files.Count == other.Files.Count
        && Files.All(file => other.Files.TryGetValue(file.Key, out var theirs)
            && theirs.Mode == file.Value.Mode && theirs.Content.AsSpan().SequenceEqual(file.Value.Content));
}
