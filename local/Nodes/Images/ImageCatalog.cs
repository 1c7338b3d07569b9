using System.Text.Json;

namespace Realmworks.Local.Nodes.Images;

/// <summary>The images that this machine can start: repository names without registry, tag and digest. Read afresh when the file changes.</summary>
internal sealed class ImageCatalog(string path, string artifacts)
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNameCaseInsensitive = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    public IReadOnlyDictionary<string, ImageEntry> Read()
    {
        using var file = File.OpenRead(path);
        return JsonSerializer.Deserialize<Dictionary<string, ImageEntry>>(file, s_json) ?? throw new ImageException($"{path} is empty");
    }

    public ImageEntry Find(string image)
    {
        var (entries, repository) = (Read(), RepositoryOf(image));
        // A registry may hold it below a path of its own.
        var name = entries.Keys.Where(key => repository == key || repository.EndsWith("/" + key, StringComparison.Ordinal)).MaxBy(key => key.Length);
        if (name is null)
            throw new ImageException($"no entry for \"{repository}\" in {Path.GetFileName(path)}; this machine has: {string.Join(", ", entries.Keys.Order(StringComparer.Ordinal))}");

        var entry = entries[name];
        entry = entry with { Files = entry.Files.ToDictionary(f => f.Key, f => f.Value.Replace("${artifacts}", artifacts, StringComparison.Ordinal)) };
        if (entry.Requires is { } program && !File.Exists(program))
            throw new ImageException($"\"{repository}\" is started from {program}, which this machine lacks: install the package {entry.Package}");
        if (entry.Files.Values.FirstOrDefault(folder => !Directory.Exists(folder)) is { } missing)
            throw new ImageException($"\"{repository}\" is started from {missing}, which does not exist: build it first");
        return entry;
    }

    /// <summary>What the node says it holds.</summary>
    public JsonArray Summary() =>
        [.. Read().Keys.Order(StringComparer.Ordinal).Select(name => new JsonObject { ["names"] = new JsonArray(name), ["sizeBytes"] = 0 })];

    internal static string RepositoryOf(string image)
    {
        var name = image.Split('@')[0];
        var tag = name.LastIndexOf(':');
        if (tag > name.LastIndexOf('/'))
            name = name[..tag];
        var first = name.IndexOf('/');
        // As container engines read it: a first part with a dot or a port, or localhost, is a registry.
        if (first > 0 && (name[..first].AsSpan().ContainsAny('.', ':') || name[..first] == "localhost"))
            name = name[(first + 1)..];
        return name.StartsWith("library/", StringComparison.Ordinal) ? name["library/".Length..] : name;
    }
}
