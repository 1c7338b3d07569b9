using System.Security.Cryptography.X509Certificates;
using System.Text;
using k8s.Exceptions;

namespace k8s;

internal static class PemCertificates
{
    public static X509Certificate2Collection FromFile(string path) => FromText(File.ReadAllText(path));

    public static X509Certificate2Collection FromText(string pem)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(pem);
        return certificates;
    }

    /// <summary>The certificate that the configuration identifies its user with, or null where it names none.</summary>
    public static X509Certificate2 ClientCertificate(KubernetesClientConfiguration config)
    {
        var certificate = Pem(config.ClientCertificateFilePath, config.ClientCertificateData);
        var key = Pem(config.ClientKeyFilePath, config.ClientCertificateKeyData);
        return certificate is null || key is null ? null : X509Certificate2.CreateFromPem(certificate, key);
    }

    private static string Pem(string file, string data)
    {
        if (!string.IsNullOrWhiteSpace(file))
        {
            return File.ReadAllText(file);
        }

        try
        {
            return string.IsNullOrWhiteSpace(data) ? null : Encoding.UTF8.GetString(Convert.FromBase64String(data));
        }
        catch (FormatException e)
        {
            throw new KubeConfigException("the client certificate or its key is not base64", e);
        }
    }
}
