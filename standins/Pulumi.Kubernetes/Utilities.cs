using System.Globalization;

namespace Pulumi.Kubernetes;

internal static class Utilities
{
    /// <summary>The version of the provider that the resources ask for: the official one, as the assembly says.</summary>
    public static string Version { get; } = typeof(Utilities).Assembly.GetName().Version!.ToString(3);

    public static string? GetEnv(string name) => Environment.GetEnvironmentVariable(name);

    public static bool? GetEnvBoolean(string name) => GetEnv(name) switch
    {
        "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
        "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
        _ => null,
    };

    public static int? GetEnvInt32(string name) =>
        int.TryParse(GetEnv(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null;

    public static double? GetEnvDouble(string name) =>
        double.TryParse(GetEnv(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}
