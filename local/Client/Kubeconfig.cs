using System.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Realmworks.Local.Client;

/// <summary>The current context of a kubeconfig file; whatever is missing or unsupported is named in one message.</summary>
internal static class Kubeconfig
{
    public static ApiEndpoint Read(string path)
    {
        var root = Load(path);
        var current = Text(root, "current-context");
        if (string.IsNullOrEmpty(current))
            throw Broken(path, "it has no current-context");

        var context = Named(path, root, "contexts", "context", current);
        var cluster = Named(path, root, "clusters", "cluster", Text(context, "cluster") ?? "");
        var user = Named(path, root, "users", "user", Text(context, "user") ?? "");

        var server = Text(cluster, "server");
        if (!Uri.TryCreate(server, UriKind.Absolute, out var uri))
            throw Broken(path, $"the server '{server}' is not a URL");

        var token = Text(user, "token");
        if (token is null && Text(user, "tokenFile") is { } tokenFile)
            token = File.ReadAllText(Beside(path, tokenFile)).Trim();
        if (token is null)
            throw Broken(path, "its user has no token; other ways to sign in are not supported here");

        var caFile = Text(cluster, "certificate-authority") is { } file ? Beside(path, file) : "";
        var caData = Text(cluster, "certificate-authority-data");
        return new ApiEndpoint(uri, token, caFile) { CaPem = caData is null ? null : Encoding.UTF8.GetString(Convert.FromBase64String(caData)) };
    }

    private static YamlMappingNode Load(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            var yaml = new YamlStream();
            yaml.Load(reader);
            if (yaml.Documents.Count > 0 && yaml.Documents[0].RootNode is YamlMappingNode root)
                return root;
        }
        catch (Exception e) when (e is YamlException or InvalidOperationException)
        {
            // YamlDotNet tells some syntax errors by InvalidOperationException.
            throw Broken(path, e.Message);
        }

        throw Broken(path, "it is empty");
    }

    private static YamlMappingNode Named(string path, YamlMappingNode root, string list, string inner, string name)
    {
        if (Child(root, list) is YamlSequenceNode entries)
        {
            foreach (var entry in entries.OfType<YamlMappingNode>())
            {
                if (Text(entry, "name") == name && Child(entry, inner) is YamlMappingNode found)
                    return found;
            }
        }

        throw Broken(path, $"its {list} hold no '{name}'");
    }

    private static YamlNode? Child(YamlMappingNode node, string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    private static string? Text(YamlMappingNode node, string key) => (Child(node, key) as YamlScalarNode)?.Value;

    private static string Beside(string path, string file) => Path.GetFullPath(file, Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".");

    private static InvalidDataException Broken(string path, string why) => new($"The kubeconfig {path} cannot be used: {why}.");
}
