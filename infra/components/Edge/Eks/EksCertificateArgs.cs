using Pulumi;
using Realmworks.Infra.Components.Aws;
using Realmworks.Infra.Settings.Edge;

namespace Realmworks.Infra.Components.Edge.Eks;

internal sealed class EksCertificateArgs : ResourceArgs
{
    public required AwsContext Context { get; init; }

    public required IngressSettings Ingress { get; init; }

    /// <summary>The key of one that is given as PEM.</summary>
    public Output<string>? Key { get; init; }
}
