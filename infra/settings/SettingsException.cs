using System.Collections.Immutable;

namespace Realmworks.Infra.Settings;

/// <summary>All that is wrong with an installation's settings, at once.</summary>
internal sealed class SettingsException(ImmutableArray<Fault> faults)
    : Exception($"the settings are not valid:\n{string.Join('\n', faults.Select(fault => "  " + fault))}")
{
    public ImmutableArray<Fault> Faults { get; } = faults;
}
