namespace Infra.Plans.Tests.Deployers;

/// <summary>What the clouds themselves call their permissions: Known/*.txt, by service.</summary>
internal static class KnownPermissions
{
    /// <summary>Actions of AWS, <c>service:Action</c>, to whether they take a resource.</summary>
    public static Dictionary<string, bool> Aws { get; } = Read("aws")
        .ToDictionary(known => $"{known.Service}:{known.Name.TrimEnd('*')}", known => !known.Name.EndsWith('*'));

    public static HashSet<string> Azure { get; } = [.. Read("azure").Select(known => $"{known.Service}/{known.Name}")];

    public static HashSet<string> Gcp { get; } = [.. Read("gcp").Select(known => $"{known.Service}.{known.Name}")];

    private static IEnumerable<(string Service, string Name)> Read(string cloud)
    {
        var service = "";
        foreach (var line in File.ReadLines(Path.Combine(Checkout.Root, "tests", "Infra.Plans.Tests", "Deployers", "Known", $"{cloud}.txt"))
            .Where(line => !line.StartsWith('#')))
        {
            if (!line.StartsWith(' '))
            {
                service = line;
                continue;
            }
            foreach (var name in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                yield return (service, name);
            }
        }
    }
}
