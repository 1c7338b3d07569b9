using k8s.Exceptions;
using YamlDotNet.RepresentationModel;

namespace k8s;

/// <summary>Kubeconfigs read as one: the first that says something is the one that counts, and paths start from the folder of their file.</summary>
internal sealed class Kubeconfig(IEnumerable<string> paths)
{
    private readonly IReadOnlyList<Entry> _files = [.. paths.Select(Read)];

    public string CurrentContext => _files.Select(file => file["current-context"]).FirstOrDefault(name => name is not null);

    /// <summary>What is under <paramref name="member"/> of the list's entry of that name; null where there is no such entry.</summary>
    public Entry Find(string list, string member, string name) => _files
        .SelectMany(file => file.List(list))
        .FirstOrDefault(entry => string.Equals(entry["name"], name, StringComparison.OrdinalIgnoreCase))
        ?.Member(member);

    private static Entry Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new KubeConfigException($"kubeconfig file not found at {Path.GetFullPath(path)}");
        }

        using var reader = File.OpenText(path);
        var stream = new YamlStream();
        stream.Load(reader);
        var root = stream.Documents.Select(document => document.RootNode).FirstOrDefault() as YamlMappingNode;
        return new Entry(root ?? [], Path.GetDirectoryName(Path.GetFullPath(path)));
    }

    internal sealed record Entry(YamlMappingNode Node, string Folder)
    {
        /// <summary>A text as it is written, so that a token may look like a number; null where nothing is written.</summary>
        public string this[string key] => Child(key) is YamlScalarNode { Value: { Length: > 0 } value } ? value : null;

        public string FullPath(string key) => this[key] is { } path ? Path.Combine(Folder, path) : null;

        public Entry Member(string key) => new(Child(key) as YamlMappingNode ?? [], Folder);

        public IEnumerable<Entry> List(string key) =>
            (Child(key) as YamlSequenceNode ?? []).OfType<YamlMappingNode>().Select(item => new Entry(item, Folder));

        private YamlNode Child(string key) => Node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;
    }
}
