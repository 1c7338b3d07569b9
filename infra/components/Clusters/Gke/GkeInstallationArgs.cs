using Pulumi;
using Realmworks.Infra.Settings;

namespace Realmworks.Infra.Components.Clusters.Gke;

internal sealed class GkeInstallationArgs : ResourceArgs
{
    /// <summary>The installation's name, which names are made of.</summary>
    public required string Installation { get; init; }

    public required InstallationSettings Settings { get; init; }

    /// <summary>The key of a certificate that is given as PEM.</summary>
    public Output<string>? CertificateKey { get; init; }
}
