using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Realmworks.Messaging.Connecting;

/// <summary>Trusts what the authorities of a file signed, and nothing else.</summary>
public static class CertificateAuthority
{
    /// <param name="file">PEM file of one authority or several; read at each handshake, so that a renewed one is taken without a restart.</param>
    /// <returns>A callback that refuses by an <see cref="AuthenticationException"/> that says why: a mere no would be told of as one.</returns>
    public static RemoteCertificateValidationCallback Validates(string file) => (stream, certificate, presented, errors) =>
        Refusal(file, (stream as SslStream)?.TargetHostName, certificate, presented, errors) is { } refusal
            ? throw new AuthenticationException(refusal)
            : true;

    private static string? Refusal(string file, string? host, X509Certificate? certificate, X509Chain? presented, SslPolicyErrors errors)
    {
        if (certificate is null)
            return $"'{host}' shows no certificate";
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return $"the certificate of '{host}' is for another name: {certificate.Subject}";
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return $"the authority {file} cannot be read: {unreadable.Message}";
        }
        return Built(authorities, certificate, presented, out var status)
            ? null
            : $"the certificate of '{host}', {certificate.Subject}, is not one that {file} vouches for: {status}";
    }

    private static bool Built(X509Certificate2Collection authorities, X509Certificate certificate, X509Chain? presented, out string status)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        // Those between the authority and the certificate, as the other side sent them.
        if (presented is not null)
            chain.ChainPolicy.ExtraStore.AddRange(presented.ChainPolicy.ExtraStore);
        using var leaf = new X509Certificate2(certificate);
        var built = chain.Build(leaf);
        status = string.Join(", ", chain.ChainStatus.Select(one => one.Status).Distinct());
        return built;
    }
}
