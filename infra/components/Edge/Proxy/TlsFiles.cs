namespace Realmworks.Infra.Components.Edge.Proxy;

/// <summary>The files of a certificate, in <see cref="Folder"/>: both may be the same.</summary>
internal sealed record TlsFiles(string Chain, string Key)
{
    public const string Folder = "/etc/edge-certificate";

    /// <summary>As a Secret of type kubernetes.io/tls has them.</summary>
    public static TlsFiles OfSecret { get; } = new("tls.crt", "tls.key");

    /// <summary>As a cloud's store gives them: one text with key and chain.</summary>
    public static TlsFiles OfStore { get; } = new("tls.pem", "tls.pem");
}
