using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using k8s.Models;
using Realmworks.Contracts.Broker;
using Realmworks.Contracts.Resources;

namespace Realmworks.Controller.Realms;

/// <summary>The Secret by which a service of a stage reaches the broker.</summary>
internal static class BrokerSecret
{
    public static V1Secret Render(string realm, string stage, BrokerUser user, string password, ControllerOptions options) => new()
    {
        ApiVersion = V1Secret.KubeApiVersion,
        Kind = V1Secret.KubeKind,
        Metadata = new V1ObjectMeta
        {
            Name = user.SecretName,
            NamespaceProperty = PlatformNames.RealmNamespace(realm, stage),
            Labels = new Dictionary<string, string>
            {
                [Labels.PartOf] = Labels.PartOfValue,
                [Labels.ManagedBy] = Labels.ManagedByController,
                [Labels.Realm] = realm,
                [Labels.Stage] = stage,
            },
        },
        Data = new Dictionary<string, byte[]>
        {
            [BrokerSettingNames.Host] = Bytes(options.BrokerHost),
            [BrokerSettingNames.Port] = Bytes(options.BrokerPort.ToString(CultureInfo.InvariantCulture)),
            [BrokerSettingNames.VirtualHost] = Bytes(BrokerNames.VirtualHost(realm, stage)),
            [BrokerSettingNames.UserName] = Bytes(user.Name),
            [BrokerSettingNames.Password] = Bytes(password),
        },
    };

    /// <summary>The password that is kept there, or null where there is none.</summary>
    public static string? Password(V1Secret? secret) =>
        secret?.Data?.TryGetValue(BrokerSettingNames.Password, out var password) == true && password.Length > 0 ? Encoding.UTF8.GetString(password) : null;

    /// <summary>256 random bits, in letters that need quoting nowhere.</summary>
    public static string NewPassword() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
