using System.Collections.Immutable;
using Pulumi;
using Realmworks.Infra.Settings;

namespace Realmworks.Infra.Components.Edge.Proxy;

internal sealed class AcmeCertificateArgs : ResourceArgs
{
    public required EdgeSpace Space { get; init; }

    public required InstallationSettings Settings { get; init; }

    /// <summary>How the DNS zone is written to, in the words of an Issuer's <c>dns01</c>.</summary>
    public required Input<ImmutableDictionary<string, object>> Proof { get; init; }

    /// <summary>What the controller's service account carries so that the cloud knows it.</summary>
    public required Input<ImmutableDictionary<string, object>> AccountAnnotations { get; init; }

    public ImmutableDictionary<string, object> PodLabels { get; init; } = ImmutableDictionary<string, object>.Empty;

    /// <summary>The rights that the controller needs.</summary>
    public required ImmutableArray<Resource> After { get; init; }
}
