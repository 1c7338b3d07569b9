using System.Globalization;

namespace Realmworks.Local.Cluster.Commands;

/// <summary>--name value pairs; what is unknown or missing is named.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public static Options Parse(IReadOnlyList<string> words, params IReadOnlyCollection<string> known)
    {
        var options = new Options();
        for (var i = 0; i < words.Count; i++)
        {
            if (!known.Contains(words[i]))
                throw new UsageException($"'{words[i]}' is not known here; known: {string.Join(", ", known)}");
            if (i + 1 == words.Count)
                throw new UsageException($"{words[i]} needs a value");
            options._values[words[i]] = words[++i];
        }

        return options;
    }

    public string? Find(string name) => _values.GetValueOrDefault(name);

    public string Get(string name) => Find(name) ?? throw new UsageException($"{name} is missing");

    public string Folder(string name) => Path.GetFullPath(Get(name)).TrimEnd('/');

    public int? Number(string name, int least, int most)
    {
        if (Find(name) is not { } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new UsageException($"{name} '{text}' is not a number from {least} to {most}");
    }
}
