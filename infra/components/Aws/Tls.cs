namespace Realmworks.Infra.Components.Aws;

internal static class Tls
{
    /// <summary>Statement of a resource's policy: no access that is not encrypted on its way.</summary>
    public static Statement Only(string service, params string[] resources) => new("TlsOnly", [$"{service}:*"])
    {
        Effect = "Deny",
        Principal = ("AWS", "*"),
        Resources = resources,
        Conditions = [("Bool", "aws:SecureTransport", ["false"])],
    };
}
