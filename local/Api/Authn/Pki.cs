using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Realmworks.Local.Api.Hosting;

namespace Realmworks.Local.Api.Authn;

/// <summary>The cluster's keys and certificates, made on first start and kept.</summary>
internal sealed class Pki
{
    private Pki(X509Certificate2 authority, X509Certificate2 server, ECDsa accountKey) =>
        (Authority, Server, AccountKey) = (authority, server, accountKey);

    public X509Certificate2 Authority { get; }

    public X509Certificate2 Server { get; }

    /// <summary>Signs service account tokens.</summary>
    public ECDsa AccountKey { get; }

    public string AuthorityPem => Authority.ExportCertificatePem() + "\n";

    public static Pki Open(ApiServerOptions options, TimeProvider clock)
    {
        var folder = Path.Combine(options.StateFolder, "pki");
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var now = clock.GetUtcNow();
        var authority = OpenAuthority(folder, options, now);
        var server = OpenServer(folder, options, authority, now);
        var accountFile = Path.Combine(folder, "sa.key");
        var accountKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (File.Exists(accountFile)) accountKey.ImportFromPem(File.ReadAllText(accountFile));
        else PrivateFile.Write(accountFile, accountKey.ExportPkcs8PrivateKeyPem() + "\n");
        return new Pki(authority, server, accountKey);
    }

    private static X509Certificate2 OpenAuthority(string folder, ApiServerOptions options, DateTimeOffset now)
    {
        var (certificate, key) = (Path.Combine(folder, "ca.crt"), Path.Combine(folder, "ca.key"));
        if (File.Exists(certificate) && File.Exists(key)) return X509Certificate2.CreateFromPemFile(certificate, key);
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN=realmworks-{options.ClusterName}", pair, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign | X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using var made = request.CreateSelfSigned(now.AddHours(-1), now.AddYears(10));
        PrivateFile.Write(key, pair.ExportPkcs8PrivateKeyPem() + "\n");
        PrivateFile.Write(certificate, made.ExportCertificatePem() + "\n");
        return X509Certificate2.CreateFromPemFile(certificate, key);
    }

    private static X509Certificate2 OpenServer(string folder, ApiServerOptions options, X509Certificate2 authority, DateTimeOffset now)
    {
        var (certificate, key) = (Path.Combine(folder, "server.crt"), Path.Combine(folder, "server.key"));
        if (!File.Exists(certificate) || !File.Exists(key) || !Serves(certificate, options, now)) MakeServer(certificate, key, options, authority, now);
        using var pem = X509Certificate2.CreateFromPemFile(certificate, key);
        // Through PKCS#12: a certificate straight from PEM has a key that TLS cannot use on every platform.
        return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>Whether the certificate of an earlier start is still good for this one's addresses.</summary>
    private static bool Serves(string file, ApiServerOptions options, DateTimeOffset now)
    {
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(file);
        var addresses = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(e => e.EnumerateIPAddresses()).ToList();
        return addresses.Contains(options.ListenAddress) && addresses.Contains(options.ServiceAddress)
            && certificate.NotAfter.ToUniversalTime() > now.AddDays(30).UtcDateTime;
    }

    private static void MakeServer(string certificate, string key, ApiServerOptions options, X509Certificate2 authority, DateTimeOffset now)
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=kube-apiserver", pair, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var name in new[] { "localhost", "kubernetes", "kubernetes.default",
            "kubernetes.default.svc", "kubernetes.default.svc.cluster.local" }) names.AddDnsName(name);
        foreach (var address in new[] { options.ListenAddress, IPAddress.Loopback, options.ServiceAddress }.Distinct()) names.AddIpAddress(address);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false));
        using var made = request.Create(authority, now.AddHours(-1), now.AddYears(5), RandomNumberGenerator.GetBytes(16));
        PrivateFile.Write(key, pair.ExportPkcs8PrivateKeyPem() + "\n");
        PrivateFile.Write(certificate, made.ExportCertificatePem() + "\n");
    }
}
