using System.Text;
using System.Text.Json.Nodes;

namespace Pulumi.Engine.Kube;

/// <summary>Reads kubeconfig: content or path from the provider's settings, else <c>KUBECONFIG</c> or the home folder.</summary>
internal sealed class KubeConfigFile
{
    private readonly List<(JsonObject File, string? Folder)> _parts = [];

    public static ClusterAccess Load(string? kubeconfig, string? context)
    {
        var file = new KubeConfigFile();
        if (string.IsNullOrEmpty(kubeconfig)) file.AddAmbient();
        else if (IsContent(kubeconfig)) file.Add(kubeconfig, null, "kubeconfig");
        else file.AddFile(Expand(kubeconfig));
        return file._parts.Count > 0 ? file.Access(context) : throw new KubeUnreachableException("no kubeconfig: set KUBECONFIG or the provider's kubeconfig");
    }

    private static bool IsContent(string text) => text.Contains('\n', StringComparison.Ordinal) || text.TrimStart().StartsWith('{');

    private static string Expand(string path) => path.StartsWith("~/", StringComparison.Ordinal)
        ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), path[2..])
        : path;

    private void AddAmbient()
    {
        if (Environment.GetEnvironmentVariable("KUBECONFIG") is { Length: > 0 } paths)
        {
            foreach (var path in paths.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            {
                if (File.Exists(path)) AddFile(path);
            }

            if (_parts.Count == 0) throw new KubeUnreachableException($"KUBECONFIG names {paths}, which does not exist");
            return;
        }

        var home = Expand("~/.kube/config");
        if (File.Exists(home)) AddFile(home);
    }

    private void AddFile(string path)
    {
        if (!File.Exists(path)) throw new KubeUnreachableException($"kubeconfig {path} does not exist");
        Add(File.ReadAllText(path), Path.GetDirectoryName(Path.GetFullPath(path)), path);
    }

    private void Add(string content, string? folder, string source)
    {
        try
        {
            _parts.Add((EngineYaml.Parse(content, source) as JsonObject ?? throw new KubeUnreachableException($"{source} is no kubeconfig"), folder));
        }
        catch (EngineException e)
        {
            throw new KubeUnreachableException($"{source} is no kubeconfig: {e.Message}", e);
        }
    }

    private ClusterAccess Access(string? context)
    {
        var current = string.IsNullOrEmpty(context)
            ? _parts.Select(p => p.File["current-context"]?.ToString()).FirstOrDefault(c => !string.IsNullOrEmpty(c))
            : context;
        if (current is null) throw new KubeUnreachableException("kubeconfig names no current context");
        var (chosen, _) = Entry("contexts", "context", current);
        var (cluster, clusterFolder) = Entry("clusters", "cluster", chosen["cluster"]?.ToString());
        var (user, userFolder) = chosen["user"]?.ToString() is { Length: > 0 } name ? Entry("users", "user", name) : ([], null);
        var server = cluster["server"]?.ToString() ?? throw new KubeUnreachableException($"cluster {chosen["cluster"]} of kubeconfig has no server");
        return new ClusterAccess
        {
            Server = new Uri(server.TrimEnd('/') + "/"),
            CertificateAuthority = DataOrFile(cluster, "certificate-authority", clusterFolder),
            SkipTlsVerify = cluster["insecure-skip-tls-verify"]?.ToString() is "true",
            TlsServerName = cluster["tls-server-name"]?.ToString(),
            ClientCertificate = DataOrFile(user, "client-certificate", userFolder),
            ClientKey = DataOrFile(user, "client-key", userFolder),
            Token = user["token"]?.ToString(),
            TokenFile = user["tokenFile"]?.ToString() is { } file ? Resolve(file, userFolder) : null,
            UserName = user["username"]?.ToString(),
            Password = user["password"]?.ToString(),
            Exec = user["exec"] is JsonObject exec ? Plugin(exec, userFolder) : null,
            Namespace = chosen["namespace"]?.ToString(),
        };
    }

    private (JsonObject Entry, string? Folder) Entry(string list, string member, string? name)
    {
        foreach (var (file, folder) in _parts)
        {
            var found = (file[list] as JsonArray ?? []).FirstOrDefault(e => e?["name"]?.ToString() == name);
            if (found is not null) return (found[member] as JsonObject ?? [], folder);
        }

        throw new KubeUnreachableException($"kubeconfig has no {member} named \"{name}\"");
    }

    private static string? DataOrFile(JsonObject entry, string key, string? folder)
    {
        if (entry[$"{key}-data"]?.ToString() is { Length: > 0 } data) return Encoding.UTF8.GetString(Convert.FromBase64String(data));
        if (entry[key]?.ToString() is not { Length: > 0 } path) return null;
        path = Resolve(path, folder);
        return File.Exists(path) ? File.ReadAllText(path) : throw new KubeUnreachableException($"kubeconfig names {path}, which does not exist");
    }

    private static string Resolve(string path, string? folder) => folder is null ? path : Path.Combine(folder, path);

    private static ExecPlugin Plugin(JsonObject exec, string? folder)
    {
        var command = exec["command"]?.ToString() ?? "";
        return new ExecPlugin(
            command.Contains('/', StringComparison.Ordinal) ? Resolve(command, folder) : command,
            [.. (exec["args"] as JsonArray ?? []).Select(a => a?.ToString() ?? "")],
            (exec["env"] as JsonArray ?? []).OfType<JsonObject>().ToDictionary(e => e["name"]?.ToString() ?? "", e => e["value"]?.ToString() ?? ""),
            exec["apiVersion"]?.ToString() ?? "client.authentication.k8s.io/v1",
            exec["installHint"]?.ToString());
    }
}
