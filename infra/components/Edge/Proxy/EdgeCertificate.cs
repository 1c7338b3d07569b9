using System.Collections.Immutable;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;

namespace Realmworks.Infra.Components.Edge.Proxy;

/// <summary>A certificate as the proxy's pods have it: a folder of files that follow its renewal.</summary>
/// <param name="Ready">What must be there before the pods.</param>
internal sealed record EdgeCertificate(TlsFiles Files, VolumeArgs Volume, ImmutableArray<Resource> Ready)
{
    public const string VolumeName = "certificate";

    public static EdgeCertificate OfSecret(string secret, params IEnumerable<Resource> ready) =>
        new(TlsFiles.OfSecret, new VolumeArgs { Name = VolumeName, Secret = new SecretVolumeSourceArgs { SecretName = secret } }, [.. ready]);

    /// <param name="driver">The driver that brings secrets of a cloud's store into pods.</param>
    /// <param name="provider">The SecretProviderClass, in the proxy's namespace.</param>
    public static EdgeCertificate OfStore(string driver, string provider, params IEnumerable<Resource> ready) =>
        new(TlsFiles.OfStore, new VolumeArgs
        {
            Name = VolumeName,
            Csi = new CSIVolumeSourceArgs { Driver = driver, ReadOnly = true, VolumeAttributes = { ["secretProviderClass"] = provider } },
        }, [.. ready]);
}
