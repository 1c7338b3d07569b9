using System.Collections.Immutable;
using Realmworks.Cli.Kubectl;
using Realmworks.Cli.LocalCluster;
using Realmworks.Cli.Processes;
using Realmworks.Cli.Workspaces;
using Realmworks.Contracts.Resources;

namespace Realmworks.Cli.Scaling;

/// <summary>
/// The scaler's pods, through the cluster: the one that scales the pipeline knows it, the others do not. A conformant cluster's API server
/// leads to a pod; the local one does not, but there the pods' network is on this machine.
/// </summary>
internal sealed class ClusterAddress : IScalerAddress
{
    private readonly string _kubectl;
    private readonly ImmutableDictionary<string, string> _environment;
    private readonly string? _network;

    private ClusterAddress(string kubectl, ImmutableDictionary<string, string> environment, string? network) =>
        (_kubectl, _environment, _network) = (kubectl, environment, network);

    /// <summary>The local cluster where there is one, else the one that kubectl is set to.</summary>
    public static async Task<ClusterAddress> FindAsync(Workspace workspace, CancellationToken cancel)
    {
        var kubectl = await KubectlLocator.OfThisMachine(workspace).FindAsync(cancel);
        var local = new ClusterProcess(workspace, "local");
        if (!local.Exists)
            return new ClusterAddress(kubectl, ImmutableDictionary<string, string>.Empty, null);
        var environment = ImmutableDictionary<string, string>.Empty.Add("KUBECONFIG", local.Kubeconfig);
        return new ClusterAddress(kubectl, environment, local.Network);
    }

    public async Task<string> GetAsync(string path, CancellationToken cancel)
    {
        var refused = "none runs";
        foreach (var (name, address) in await PodsAsync(cancel))
        {
            var (code, answer) = await CommandRunner.CaptureAsync(_network is null ? ThroughApi(name, path) : ThroughNetwork(_network, address, path), cancel);
            var text = Body(answer);
            if (code == 0 && text.StartsWith('{') && !text.StartsWith("{\"error\"", StringComparison.Ordinal))
                return text;
            refused = $"{name} says: {text.Trim()}";
        }
        throw new UsageException($"no scaler in {PlatformNames.SystemNamespace} knows the pipeline; {refused}");
    }

    private Command ThroughApi(string pod, string path) => Kubectl(
        "get", "--raw", $"/api/v1/namespaces/{PlatformNames.SystemNamespace}/pods/{pod}:{PlatformNames.ScalerPort}/proxy{path}");

    private static Command ThroughNetwork(string network, string address, string path) => new(
        "ip", "netns", "exec", network, "bash", "-c",
        "exec 3<>\"/dev/tcp/$0/$1\" && printf 'GET %s HTTP/1.0\\r\\nHost: scaler\\r\\n\\r\\n' \"$2\" >&3 && cat <&3",
        address, $"{PlatformNames.ScalerPort}", path);

    // Headers end with an empty line; through the API there are none.
    private static string Body(string answer)
    {
        var text = answer.ReplaceLineEndings("\n");
        var end = text.StartsWith("HTTP/", StringComparison.Ordinal) ? text.IndexOf("\n\n", StringComparison.Ordinal) : -1;
        return (end < 0 ? text : text[(end + 2)..]).TrimStart();
    }

    private async Task<(string Name, string Address)[]> PodsAsync(CancellationToken cancel)
    {
        var (code, output) = await CommandRunner.CaptureAsync(
            Kubectl(
                "get", "pods", "-n", PlatformNames.SystemNamespace, "-l", $"{Labels.Component}={Components.Scaler}",
                "--field-selector", "status.phase=Running", "-o", "jsonpath={range .items[*]}{.metadata.name} {.status.podIP}{\"\\n\"}{end}"),
            cancel);
        return code == 0
            ? [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim().Split(' '))
                .Where(words => words.Length == 2).Select(words => (words[0], words[1]))]
            : throw new UsageException($"the cluster cannot be asked for its scaler: {output.Trim()}");
    }

    private Command Kubectl(params ImmutableArray<string> arguments) => new(_kubectl, arguments) { Environment = _environment };
}
