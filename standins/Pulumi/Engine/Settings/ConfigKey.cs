namespace Pulumi.Engine.Settings;

internal static class ConfigKey
{
    /// <summary>A key without a namespace belongs to the project.</summary>
    public static string Full(string key, string project) => key.Contains(':', StringComparison.Ordinal) ? key : $"{project}:{key}";
}
