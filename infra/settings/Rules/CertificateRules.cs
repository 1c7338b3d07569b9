using Realmworks.Infra.Settings.Edge;

namespace Realmworks.Infra.Settings.Rules;

internal static class CertificateRules
{
    private const string Key = "ingress.certificate";

    public static IEnumerable<Fault> Check(InstallationSettings settings)
    {
        var certificate = settings.Ingress.Certificate;
        if (certificate.Source == CertificateSource.None && settings.Profile == Profile.Production)
        {
            yield return new Fault($"{Key}.source", "production answers by TLS", "allowed: given (with id), pem, acme (with email)");
        }
        if (certificate.Source != CertificateSource.None && settings.Ingress.Domains.IsEmpty)
        {
            yield return new Fault("ingress.domains", "missing: a certificate is for names", "list the names, such as *.run.acme.example");
        }
        var (member, value) = certificate.Source switch
        {
            CertificateSource.Given => ("id", certificate.Id),
            CertificateSource.Pem => ("pem", certificate.Pem),
            CertificateSource.Acme => ("email", certificate.Email),
            _ => ("", ""),
        };
        if (value is null)
        {
            yield return new Fault(
                $"{Key}.{member}", $"missing: source is {certificate.Source.ToString().ToLowerInvariant()}", "add it, or choose another source");
        }
        if (settings.Cloud == Cloud.Aks && certificate is { Source: CertificateSource.Given, KeyVaultId: null })
        {
            yield return new Fault($"{Key}.keyVaultId", "missing: what serves the certificate is given the right to read it", "name the vault's resource id");
        }
        foreach (var fault in Stored(settings))
        {
            yield return fault;
        }
        if (certificate.Source == CertificateSource.Acme && settings.Ingress.DnsZone is null)
        {
            yield return new Fault("ingress.dnsZone", "missing: ACME is proven through the zone, since nothing outside reaches the load balancer before",
                "name the zone that holds the names, or use a certificate of your own");
        }
    }

    /// <summary>A given one is named as its cloud's store names it.</summary>
    private static IEnumerable<Fault> Stored(InstallationSettings settings)
    {
        if (settings.Ingress.Certificate is not { Source: CertificateSource.Given, Id: { } id })
        {
            yield break;
        }
        var (known, form) = settings.Cloud switch
        {
            Cloud.Eks => (StoredCertificate.IsAws(id), StoredCertificate.AwsForm),
            Cloud.Aks => (StoredCertificate.Azure(id) is not null, StoredCertificate.AzureForm),
            _ => (StoredCertificate.IsGoogle(id), StoredCertificate.GoogleForm),
        };
        if (!known)
        {
            yield return new Fault($"{Key}.id", $"'{id}' names no certificate on {settings.Cloud.ToString().ToLowerInvariant()}", $"allowed: {form}");
        }
    }

    /// <summary>A certificate as PEM goes with its key, which is kept encrypted.</summary>
    public static IEnumerable<Fault> Secret(InstallationSettings settings, IEnumerable<string> keys)
    {
        var given = keys.Contains(SettingKeys.CertificateKey);
        var needed = settings.Ingress.Certificate.Source == CertificateSource.Pem;
        return given == needed ? [] : [given
            ? new Fault(SettingKeys.CertificateKey, "is the key of a certificate that is not there", $"set {Key}.source: pem, or remove it")
            : new Fault(SettingKeys.CertificateKey, "missing",
                $"set it with `pulumi config set --secret {SettingKeys.Namespace}:{SettingKeys.CertificateKey} < key.pem`")];
    }
}
