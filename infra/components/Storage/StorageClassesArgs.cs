using System.Collections.Immutable;
using Pulumi;

namespace Realmworks.Infra.Components.Storage;

internal sealed class StorageClassesArgs : ResourceArgs
{
    /// <summary>The driver: <c>ebs.csi.aws.com</c>.</summary>
    public required string Provisioner { get; init; }

    /// <summary>Whether volumes outlive their claims.</summary>
    public required bool Retain { get; init; }

    /// <summary>The driver's parameters; encryption is among them wherever it is not always on.</summary>
    public required ImmutableSortedDictionary<string, Input<string>> Standard { get; init; }

    public required ImmutableSortedDictionary<string, Input<string>> Fast { get; init; }

    /// <summary>Null where pods share no volumes.</summary>
    public SharedClass? Shared { get; init; }
}
