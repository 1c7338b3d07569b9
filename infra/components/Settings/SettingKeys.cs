using System.Collections.Immutable;

namespace Realmworks.Infra.Components.Settings;

/// <summary>Every key of a settings file, below <c>realmworks:</c>.</summary>
internal static class SettingKeys
{
    public const string Namespace = "realmworks";

    public const string Cloud = "cloud";
    public const string Profile = "profile";
    public const string KubeContext = "kubeContext";
    public const string Realms = "realms";

    public const string BrokerAdminPassword = "brokerAdminPassword";
    public const string BrokerMonitorPassword = "brokerMonitorPassword";
    public const string BrokerCookie = "brokerCookie";

    public static ImmutableArray<string> Secrets { get; } = [BrokerAdminPassword, BrokerMonitorPassword, BrokerCookie];

    public static ImmutableArray<string> All { get; } = [Cloud, Profile, KubeContext, Realms, .. Secrets];
}
