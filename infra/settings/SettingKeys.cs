using System.Collections.Immutable;

namespace Realmworks.Infra.Settings;

/// <summary>Keys of a settings file, below <c>realmworks:</c>, that are no member of <see cref="InstallationSettings"/>: passwords.</summary>
internal static class SettingKeys
{
    public const string Namespace = "realmworks";

    public const string BrokerAdminPassword = "brokerAdminPassword";
    public const string BrokerMonitorPassword = "brokerMonitorPassword";
    public const string BrokerCookie = "brokerCookie";

    /// <summary>The private key of a customer's certificate that is given as PEM.</summary>
    public const string CertificateKey = "certificateKey";

    /// <summary>Every installation has them; they are generated.</summary>
    public static ImmutableArray<string> Secrets { get; } = [BrokerAdminPassword, BrokerMonitorPassword, BrokerCookie];

    public static ImmutableArray<string> All { get; } = [.. InstallationSettings.Keys, .. Secrets, CertificateKey];

    /// <summary>A file's key without our namespace, which may be left out: a key that has none is the project's. Null for another's key.</summary>
    public static string? Own(string key) =>
        key.StartsWith($"{Namespace}:", StringComparison.Ordinal) ? key[(Namespace.Length + 1)..] : key.Contains(':', StringComparison.Ordinal) ? null : key;
}
