namespace Realmworks.Infra.Settings;

/// <summary>How much of everything: production spreads over three zones, development has one of each.</summary>
internal enum Profile
{
    Development,
    Production,
}
