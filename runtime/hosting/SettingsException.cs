namespace Realmworks.Hosting;

/// <summary>All settings that are wrong, in one message.</summary>
public sealed class SettingsException(string service, IReadOnlyList<string> errors)
    : Exception($"{service} cannot start, its settings are wrong:{Environment.NewLine}  {string.Join(Environment.NewLine + "  ", errors)}")
{
    public IReadOnlyList<string> Errors { get; } = errors;
}
