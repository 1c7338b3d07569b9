using System.Collections.Immutable;

namespace Realmworks.Infra.Components.Settings;

/// <summary>What an installation's settings file says, checked. Passwords are not here: they stay secret outputs.</summary>
internal sealed record InstallationSettings(
    Cloud Cloud,
    Profile Profile,
    string? KubeContext,
    ImmutableArray<RealmSettings> Realms);

internal enum Cloud
{
    Local,
    Existing,
}

/// <summary>How much of everything: production spreads over three zones, development has one of each.</summary>
internal enum Profile
{
    Development,
    Production,
}

/// <param name="Samples">Whether the sample pipelines are deployed into each stage.</param>
internal sealed record RealmSettings(string Name, string Licensing, bool Samples, ImmutableArray<StageSettings> Stages);

/// <param name="HttpPort">Where the stage's HTTP trigger is reached from outside the cluster; null keeps it inside.</param>
internal sealed record StageSettings(string Name, int? HttpPort);
