using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Realmworks.Messaging.Connecting;

/// <summary>Trusts what one authority signed, and nothing else.</summary>
public static class CertificateAuthority
{
    /// <param name="file">PEM file of the authority.</param>
    public static RemoteCertificateValidationCallback Validates(string file)
    {
        var authority = X509CertificateLoader.LoadCertificateFromFile(file);
        return (_, certificate, _, errors) =>
            certificate is not null && (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) == 0 && SignedBy(authority, certificate);
    }

    private static bool SignedBy(X509Certificate2 authority, X509Certificate certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        using var presented = new X509Certificate2(certificate);
        return chain.Build(presented);
    }
}
