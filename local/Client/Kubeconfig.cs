using System.Text;

namespace Realmworks.Local.Client;

/// <summary>The current context of a kubeconfig file; whatever is missing or unsupported is named in one message.</summary>
internal static class Kubeconfig
{
    public static ApiEndpoint Read(string path)
    {
        var root = Load(path);
        if (root.TextAt("current-context") is not { Length: > 0 } current)
            throw Broken(path, "it has no current-context");

        var context = Named(path, root, "contexts", "context", current);
        var cluster = Named(path, root, "clusters", "cluster", context.TextAt("cluster"));
        var user = Named(path, root, "users", "user", context.TextAt("user"));
        if (!Uri.TryCreate(cluster.TextAt("server"), UriKind.Absolute, out var uri))
            throw Broken(path, $"the server '{cluster.TextAt("server")}' is not a URL");

        var token = user.TextAt("token") ?? (user.TextAt("tokenFile") is { } tokenFile ? File.ReadAllText(Beside(path, tokenFile)).Trim() : null)
            ?? throw Broken(path, "its user has no token; other ways to sign in are not supported here");
        var caFile = cluster.TextAt("certificate-authority") is { } file ? Beside(path, file) : "";
        var caData = cluster.TextAt("certificate-authority-data");
        return new ApiEndpoint(uri, token, caFile) { CaPem = caData is null ? null : Encoding.UTF8.GetString(Convert.FromBase64String(caData)) };
    }

    private static JsonObject Load(string path)
    {
        try
        {
            return Yaml.Read(File.ReadAllText(path)) as JsonObject ?? throw Broken(path, "it is empty");
        }
        catch (FormatException e)
        {
            throw Broken(path, e.Message);
        }
    }

    private static JsonObject Named(string path, JsonObject root, string list, string inner, string? name) =>
        root.ObjectsAt(list).FirstOrDefault(entry => entry.TextAt("name") == name)?.ObjectAt(inner) ?? throw Broken(path, $"its {list} hold no '{name}'");

    private static string Beside(string path, string file) => Path.GetFullPath(file, Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".");

    private static InvalidDataException Broken(string path, string why) => new($"The kubeconfig {path} cannot be used: {why}.");
}
