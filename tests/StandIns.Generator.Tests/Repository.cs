namespace StandIns.Generator.Tests;

internal static class Repository
{
    private static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static string Schemas(string file) => Path.Combine(Root, "standins", "schemas", file);

    public static string Golden(string file) => Path.Combine(Root, "tests", "StandIns.Generator.Tests", "Golden", file);

    private static string Find(DirectoryInfo folder) => File.Exists(Path.Combine(folder.FullName, "Infra.sln"))
        ? folder.FullName
        : Find(folder.Parent ?? throw new DirectoryNotFoundException("the tests do not run from inside the repository"));
}
