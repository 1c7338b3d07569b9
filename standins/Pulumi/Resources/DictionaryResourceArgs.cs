using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Inputs that have no class of their own. The official Pulumi.Kubernetes hands its base class null as these to read a resource.</summary>
public sealed class DictionaryResourceArgs(ImmutableDictionary<string, object?> dictionary) : ResourceArgs
{
    internal override IReadOnlyDictionary<string, object?> ToDictionary() => dictionary;
}
