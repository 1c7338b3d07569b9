using Realmworks.Infra.Settings.Binding;

namespace Realmworks.Infra.Settings.Edge;

internal enum CertificateSource
{
    /// <summary>None: plain HTTP; for development.</summary>
    None,

    /// <summary>The customer's, in the cloud's store, named by its id.</summary>
    Given,

    /// <summary>The customer's, as PEM here and its key as the secret setting certificateKey.</summary>
    Pem,

    /// <summary>Ordered and renewed by ACME, proven through the DNS zone.</summary>
    Acme,
}

internal sealed record CertificateSettings
{
    [Setting("given: the customer's, by id; pem: the customer's, here; acme: ordered and renewed; none: plain HTTP.")]
    public CertificateSource Source { get; init; }

    [Setting("A given one: ACM ARN, Key Vault secret id without version, or a secret of Secret Manager that holds key and chain as PEM.")]
    public string? Id { get; init; }

    [Setting("A given one's vault, by its resource id: what serves the certificate is given the right to read it there.", On = [Cloud.Aks],
        Pattern = @"/subscriptions/[^/\s]+/resourceGroups/[^/\s]+/providers/Microsoft\.KeyVault/vaults/[^/\s]+", Form = "a vault's resource id")]
    public string? KeyVaultId { get; init; }

    [Setting("The chain as PEM; its key is the secret realmworks:certificateKey.")]
    public string? Pem { get; init; }

    [Setting("Who ACME writes to before a certificate ends.", Pattern = @"[^@\s]+@[^@\s]+\.[a-z]{2,}", Form = "an e-mail address")]
    public string? Email { get; init; }

    [Setting("ACME's directory.", Pattern = @"https://\S+", Form = "an https address")]
    public string Server { get; init; } = "https://acme-v02.api.letsencrypt.org/directory";
}
