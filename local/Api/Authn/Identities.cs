using System.Security.Cryptography;
using Realmworks.Local.Api.Hosting;

namespace Realmworks.Local.Api.Authn;

/// <summary>
/// The cluster's own users and their tokens, made on first start: tokens.csv, a kubeconfig for each component, a token for the kubelets' endpoints.
/// </summary>
internal sealed class Identities
{
    private Identities(Dictionary<string, UserInfo> byToken) => ByToken = byToken;

    public IReadOnlyDictionary<string, UserInfo> ByToken { get; }

    public static Identities Open(ApiServerOptions options, Pki pki, int port)
    {
        var file = Path.Combine(options.StateFolder, "tokens.csv");
        var users = File.Exists(file) ? Read(file) : [];
        foreach (var (component, name, groups) in Wanted(options))
        {
            if (users.Any(u => u.User.Name == name)) continue;
            users.Add((Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)), new UserInfo(name, component, groups)));
        }

        PrivateFile.Write(file, string.Concat(users.Select(u => $"{u.Token},{u.User.Name},{u.User.Uid},\"{string.Join(',', u.User.Groups)}\"\n")));
        var kubelet = Path.Combine(options.StateFolder, "pki", "kubelet.token");
        if (!File.Exists(kubelet)) PrivateFile.Write(kubelet, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)));
        WriteKubeconfigs(options, pki, port, users);
        return new Identities(
            users.ToDictionary(u => u.Token, u => u.User with { Groups = [.. u.User.Groups, "system:authenticated"] }, StringComparer.Ordinal));
    }

    private static IEnumerable<(string Component, string Name, string[] Groups)> Wanted(ApiServerOptions options)
    {
        yield return ("admin", "kubernetes-admin", ["system:masters"]);
        yield return ("controller-manager", "system:kube-controller-manager", []);
        yield return ("scheduler", "system:kube-scheduler", []);
        yield return ("network", "system:kube-proxy", []);
        foreach (var node in options.Nodes) yield return (node, $"system:node:{node}", ["system:nodes"]);
    }

    private static List<(string Token, UserInfo User)> Read(string file)
    {
        var users = new List<(string, UserInfo)>();
        foreach (var line in File.ReadLines(file).Where(l => l.Length > 0))
        {
            var quote = line.IndexOf('"', StringComparison.Ordinal);
            var plain = (quote < 0 ? line : line[..quote]).Split(',');
            var groups = quote < 0 ? [] : line[(quote + 1)..].TrimEnd('"').Split(',', StringSplitOptions.RemoveEmptyEntries);
            users.Add((plain[0], new UserInfo(plain[1], plain[2], groups)));
        }

        return users;
    }

    private static void WriteKubeconfigs(ApiServerOptions options, Pki pki, int port, List<(string Token, UserInfo User)> users)
    {
        var server = $"https://{options.ListenAddress}:{port}";
        foreach (var (token, user) in users)
        {
            var text = Kubeconfig(options.ClusterName, server, pki.AuthorityPem, user.Uid, token);
            var file = user.Uid == "admin" ? Path.Combine(options.StateFolder, "kubeconfig")
                : Path.Combine(options.StateFolder, "pki", user.Uid + ".kubeconfig");
            PrivateFile.Write(file, text);
        }
    }

    private static string Kubeconfig(string cluster, string server, string authority, string user, string token) => $"""
        apiVersion: v1
        kind: Config
        clusters:
        - name: "{cluster}"
          cluster:
            server: {server}
            certificate-authority-data: {Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(authority))}
        users:
        - name: "{user}"
          user:
            token: "{token}"
        contexts:
        - name: "{cluster}"
          context:
            cluster: "{cluster}"
            user: "{user}"
        current-context: "{cluster}"

        """;
}
