using System.Collections.Immutable;
using Pulumi;
using Realmworks.Infra.Settings.Edge;

namespace Realmworks.Infra.Components.Edge.Proxy;

internal sealed class AcmeCertificateArgs : ResourceArgs
{
    public required EdgeSpace Space { get; init; }

    public required IngressSettings Ingress { get; init; }

    public required int Replicas { get; init; }

    /// <summary>The pool that the controller runs on; null takes any.</summary>
    public string? Pool { get; init; }

    /// <summary>How the DNS zone is written to, in the words of an Issuer's <c>dns01</c>.</summary>
    public required Input<ImmutableDictionary<string, object>> Proof { get; init; }

    /// <summary>What the controller's service account carries so that the cloud knows it.</summary>
    public required Input<ImmutableDictionary<string, object>> AccountAnnotations { get; init; }

    public ImmutableDictionary<string, string> PodLabels { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The rights that the controller needs.</summary>
    public required ImmutableArray<Resource> After { get; init; }
}
