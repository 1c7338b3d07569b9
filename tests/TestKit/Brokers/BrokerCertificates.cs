using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Realmworks.TestKit.Brokers;

/// <summary>
/// PEM files for a broker at <c>localhost</c> and 127.0.0.1: an authority, one below it that signs, the broker's certificate and key, and
/// an authority that signed nothing of it.
/// </summary>
public sealed class BrokerCertificates
{
    private readonly string _folder;

    public BrokerCertificates(string folder)
    {
        _folder = folder;
        using var authority = Authority("CN=authority", null, AuthorityFile);
        using var between = Authority("CN=between", authority, BetweenFile);
        using var other = Authority("CN=other authority", null, OtherAuthorityFile);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=broker", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var broker = request.Create(between, From, From.AddDays(10), [2]);
        File.WriteAllText(CertificateFile, broker.ExportCertificatePem());
        File.WriteAllText(KeyFile, key.ExportPkcs8PrivateKeyPem());
    }

    public string AuthorityFile => Path.Combine(_folder, "authority.pem");

    /// <summary>The authority between; the broker sends it along with its certificate.</summary>
    public string BetweenFile => Path.Combine(_folder, "between.pem");

    public string OtherAuthorityFile => Path.Combine(_folder, "other-authority.pem");

    public string CertificateFile => Path.Combine(_folder, "broker.pem");

    public string KeyFile => Path.Combine(_folder, "broker-key.pem");

    private static DateTimeOffset From { get; } = TimeProvider.System.GetUtcNow().AddDays(-1);

    private static X509Certificate2 Authority(string name, X509Certificate2? signer, string file)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        using var signed = signer is null ? null : request.Create(signer, From, From.AddDays(20), [1]);
        var certificate = signed?.CopyWithPrivateKey(key) ?? request.CreateSelfSigned(From, From.AddDays(30));
        File.WriteAllText(file, certificate.ExportCertificatePem());
        return certificate;
    }
}
