namespace Infra.Settings.Tests;

/// <summary>The folder of settings files.</summary>
internal static class Published
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "environments");

    public static string File(string name) => Path.Combine(Folder, name);
}
