using System.Security.Cryptography.X509Certificates;
using System.Text;
using k8s.Exceptions;

namespace k8s;

internal static class PemCertificates
{
    public static X509Certificate2Collection FromText(string pem)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(pem);
        return certificates;
    }

    /// <summary>The certificate that the configuration identifies its user with, or null where it names none.</summary>
    public static X509Certificate2 ClientCertificate(KubernetesClientConfiguration config)
    {
        var certificate = Own(config.ClientCertificateFilePath, config.ClientCertificateData, "the client certificate");
        var key = Own(config.ClientKeyFilePath, config.ClientCertificateKeyData, "the client certificate's key");
        return certificate is null || key is null ? null : X509Certificate2.CreateFromPem(certificate, key);

        string Own(string file, string data, string what) => Pem(file is null ? data : null, file, what);
    }

    /// <param name="data">In base64; it counts before a file.</param>
    /// <param name="what">The name of the data, for the message.</param>
    public static string Pem(string data, string file, string what)
    {
        try
        {
            return data is not null ? Encoding.UTF8.GetString(Convert.FromBase64String(data)) : file is null ? null : File.ReadAllText(file);
        }
        catch (FormatException e)
        {
            throw new KubeConfigException($"{what} is not base64", e);
        }
    }
}
