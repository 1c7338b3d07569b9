namespace Realmworks.Cli.Machine;

/// <summary>Where a program that is started by its name alone is found.</summary>
internal static class SearchPath
{
    /// <summary>Whether this process would find it.</summary>
    public static bool Has(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Any(folder => File.Exists(Path.Combine(folder, program)));
}
