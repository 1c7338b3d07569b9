using Pulumi;

namespace Realmworks.Infra.Components.Settings;

/// <summary>All that is wrong with an installation's settings, at once.</summary>
internal sealed class SettingsException(IEnumerable<string> faults)
    : RunException($"the settings are not valid:\n{string.Join('\n', faults.Select(fault => "  " + fault))}");
