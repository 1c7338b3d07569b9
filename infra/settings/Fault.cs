namespace Realmworks.Infra.Settings;

/// <summary>One thing that is wrong with the settings.</summary>
/// <param name="Key">Its path in the file, below <c>realmworks:</c>.</param>
/// <param name="Remedy">What is allowed there, or what to do.</param>
internal sealed record Fault(string Key, string Problem, string? Remedy = null)
{
    public override string ToString() => $"{SettingKeys.Namespace}:{Key}: {Problem}{(Remedy is null ? "" : $"; {Remedy}")}";
}
