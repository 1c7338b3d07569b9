using System.Security.Cryptography;
using System.Text;

namespace Realmworks.Local.Nodes.Pods;

/// <summary>Where a pod's things are in the node's part of the state folder.</summary>
internal sealed class PodFolder(string nodeFolder, string ns, string name, string uid)
{
    public static PodFolder Of(string nodeFolder, JsonObject pod) => new(nodeFolder, pod.Namespace(), pod.Name(), pod.Uid());

    public string Path { get; } = System.IO.Path.Combine(nodeFolder, "pods", uid);

    /// <summary>On the node's tmpfs: secrets never reach the disk from here.</summary>
    public string Memory { get; } = System.IO.Path.Combine(nodeFolder, "memory", uid);

    public string Volumes => System.IO.Path.Combine(Path, "volumes");

    public string Hosts => System.IO.Path.Combine(Path, "hosts");

    public string HostName => System.IO.Path.Combine(Path, "hostname");

    public string Resolver => System.IO.Path.Combine(Path, "resolv.conf");

    public string Sandbox => System.IO.Path.Combine(Path, "sandbox.json");

    public string Logs { get; } = System.IO.Path.Combine(nodeFolder, "logs", $"{ns}_{name}_{uid}");

    /// <summary>Short and unique: names of interfaces have 15 characters.</summary>
    public string Short { get; } = ShortOf(uid);

    public string Container(string container) => System.IO.Path.Combine(Path, "containers", container);

    public string Log(string container, int restart) => System.IO.Path.Combine(Logs, container, $"{restart}.log");

    /// <summary>The pod's own folder last: by it an agent knows that there is something left.</summary>
    public static IEnumerable<string> AllOf(string nodeFolder, string uid) =>
    [
        System.IO.Path.Combine(nodeFolder, "memory", uid), .. Directory.EnumerateDirectories(System.IO.Path.Combine(nodeFolder, "logs"), "*_" + uid),
        System.IO.Path.Combine(nodeFolder, "pods", uid),
    ];

    public static string ShortOf(string uid) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(uid)))[..10];
}
