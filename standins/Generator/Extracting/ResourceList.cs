namespace StandIns.Generator.Extracting;

/// <summary>What a schema or an emitter starts from: a committed file with one resource token a line, <c>provider</c> for the
/// provider, <c>type core/v1/Pod</c> for a type on its own. <c>#</c> starts a comment.</summary>
internal sealed record ResourceList(bool Provider, IReadOnlyList<string> Tokens, IReadOnlyList<string> Types)
{
    private const string TypePrefix = "type ";

    public static ResourceList Read(params IEnumerable<string> files) => Parse(files.SelectMany(File.ReadAllLines));

    public static ResourceList Parse(IEnumerable<string> lines)
    {
        var entries = lines.Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0).Distinct().ToList();
        return new ResourceList(
            entries.Contains("provider"),
            [.. entries.Where(entry => entry.Contains(':', StringComparison.Ordinal))],
            [.. entries.Where(entry => entry.StartsWith(TypePrefix, StringComparison.Ordinal)).Select(entry => entry[TypePrefix.Length..].Trim())]);
    }
}
