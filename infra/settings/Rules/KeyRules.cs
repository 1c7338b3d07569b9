using Realmworks.Infra.Settings.Clusters;

namespace Realmworks.Infra.Settings.Rules;

internal static class KeyRules
{
    public static IEnumerable<Fault> Check(InstallationSettings settings)
    {
        var encryption = settings.Cluster.Encryption;
        if (encryption is { Key: EncryptionKey.Given, KeyId: null })
        {
            yield return new Fault("cluster.encryption.keyId", "missing: the key is given", "name it, or set key: made");
        }
        if (settings.Cloud == Cloud.Aks && encryption is { Key: EncryptionKey.Given, KeyVaultId: null })
        {
            yield return new Fault("cluster.encryption.keyVaultId", "missing: what uses the key is given rights on its vault", "name the vault's resource id");
        }
        if (encryption is { Key: not EncryptionKey.Given, KeyId: not null })
        {
            yield return new Fault("cluster.encryption.keyId", "names a key that nothing uses", "set key: given, or remove it");
        }
    }
}
