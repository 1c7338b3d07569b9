using System.Security.Cryptography.X509Certificates;

namespace Realmworks.Local.Client;

/// <summary>Where the API server is, who we are, and which authority signs its certificate. An empty CaFile trusts the machine's.</summary>
public sealed record ApiEndpoint(Uri Server, string Token, string CaFile)
{
    /// <summary>The authority in PEM, for kubeconfigs that carry it inside; wins over <see cref="CaFile"/>.</summary>
    public string? CaPem { get; init; }

    public static ApiEndpoint FromKubeconfig(string path) => Kubeconfig.Read(path);

    internal X509Certificate2Collection? Authorities()
    {
        var pem = CaPem ?? (CaFile.Length == 0 ? null : File.ReadAllText(CaFile));
        if (pem is null)
            return null;

        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPem(pem);
        return authorities;
    }
}
