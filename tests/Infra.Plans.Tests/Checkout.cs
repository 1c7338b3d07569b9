namespace Infra.Plans.Tests;

/// <summary>The sources that these tests were built from.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find();

    public static string Settings(string installation) => Path.Combine(Root, "environments", $"Pulumi.{installation}.yaml");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Pulumi.yaml")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"no checkout above {AppContext.BaseDirectory}");
        }
        return folder.FullName;
    }
}
