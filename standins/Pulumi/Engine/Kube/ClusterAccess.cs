namespace Pulumi.Engine.Kube;

/// <summary>Where a cluster is and how to be let in.</summary>
internal sealed record ClusterAccess
{
    public required Uri Server { get; init; }

    /// <summary>PEM.</summary>
    public string? CertificateAuthority { get; init; }

    public bool SkipTlsVerify { get; init; }
    public string? TlsServerName { get; init; }

    /// <summary>PEM, with <see cref="ClientKey"/>.</summary>
    public string? ClientCertificate { get; init; }

    public string? ClientKey { get; init; }
    public string? Token { get; init; }
    public string? TokenFile { get; init; }
    public string? UserName { get; init; }
    public string? Password { get; init; }
    public ExecPlugin? Exec { get; init; }

    /// <summary>The context's namespace.</summary>
    public string? Namespace { get; init; }
}
