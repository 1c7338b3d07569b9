using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KubernetesClient.Tests;

/// <summary>An authority and what it signs, for the length of a test.</summary>
internal sealed class Certificates : IDisposable
{
    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Until = new(2090, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly X509Certificate2 _authority;

    public Certificates()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=tests", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _authority = request.CreateSelfSigned(From, Until);
    }

    public string AuthorityPem => _authority.ExportCertificatePem();

    public X509Certificate2 Server(params string[] names)
    {
        var san = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
            {
                san.AddIpAddress(address);
            }
            else
            {
                san.AddDnsName(name);
            }
        }

        return Signed("CN=server", san.Build()).Certificate;
    }

    public (string CertificatePem, string KeyPem) Client(string name)
    {
        var (certificate, keyPem) = Signed($"CN={name}", null);
        using (certificate)
        {
            return (certificate.ExportCertificatePem(), keyPem);
        }
    }

    public void Dispose() => _authority.Dispose();

    private (X509Certificate2 Certificate, string KeyPem) Signed(string subject, X509Extension? extension)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        if (extension is not null)
        {
            request.CertificateExtensions.Add(extension);
        }

        using var signed = request.Create(_authority, From, Until, RandomNumberGenerator.GetBytes(8));
        return (signed.CopyWithPrivateKey(key), key.ExportPkcs8PrivateKeyPem());
    }
}
