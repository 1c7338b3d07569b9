using System.Globalization;

namespace Pulumi;

/// <summary>What the generated code of a typed package needs; each package has its own copy.</summary>
internal static class PackageDefaults
{
    /// <summary>The version of the provider that the resources ask for: the official one, as the assembly says.</summary>
    public static string Version { get; } = typeof(PackageDefaults).Assembly.GetName().Version!.ToString(3);

    /// <summary>The first of the variables that is set.</summary>
    public static string? GetEnv(params string[] names) =>
        names.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => !string.IsNullOrEmpty(value));

    public static bool? GetEnvBoolean(params string[] names) => GetEnv(names) switch
    {
        "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
        "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
        _ => null,
    };

    public static int? GetEnvInt32(params string[] names) =>
        int.TryParse(GetEnv(names), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null;

    public static double? GetEnvDouble(params string[] names) =>
        double.TryParse(GetEnv(names), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}
