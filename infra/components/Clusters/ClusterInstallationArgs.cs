using Pulumi;
using Realmworks.Infra.Settings;

namespace Realmworks.Infra.Components.Clusters;

/// <summary>What a cloud's installation is made of, the same for all.</summary>
internal sealed class ClusterInstallationArgs : ResourceArgs
{
    /// <summary>The installation's name, which names are made of.</summary>
    public required string Installation { get; init; }

    public required InstallationSettings Settings { get; init; }

    /// <summary>The key of a certificate that is given as PEM.</summary>
    public Output<string>? CertificateKey { get; init; }
}
