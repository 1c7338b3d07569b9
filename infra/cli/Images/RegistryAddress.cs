namespace Realmworks.Cli.Images;

/// <summary>Where images go: a registry's host, and the path below which their repositories lie.</summary>
/// <param name="Path">Empty, or without a slash at either end.</param>
/// <param name="PlainHttp">The registry speaks plain HTTP.</param>
internal sealed record RegistryAddress(string Host, string Path, bool PlainHttp)
{
    /// <exception cref="UsageException">It is no host with an optional path.</exception>
    public static RegistryAddress Parse(string text, bool plainHttp)
    {
        if (text.Contains("://", StringComparison.Ordinal) || text.Contains('@') || text.Any(char.IsWhiteSpace))
        {
            throw Wrong(text);
        }
        var (host, path) = text.TrimEnd('/').Split('/', 2) is [var first, var rest] ? (first, rest) : (text.TrimEnd('/'), "");
        if (!Uri.TryCreate($"https://{host}/", UriKind.Absolute, out _) || path.Any(char.IsUpper) || path.Contains(':'))
        {
            throw Wrong(text);
        }
        return new RegistryAddress(host, path, plainHttp);
    }

    /// <summary>The repository of an image as its host knows it.</summary>
    public string RepositoryOf(string image) => Path.Length == 0 ? image : $"{Path}/{image}";

    private static UsageException Wrong(string text) =>
        new($"'{text}' is no registry: give its host and, if needed, a path in lower case, such as registry.example.com/platform");
}
