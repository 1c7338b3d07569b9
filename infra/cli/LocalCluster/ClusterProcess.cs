using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Realmworks.Cli.Processes;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.LocalCluster;

/// <summary>The local cluster of an installation, through its own program.</summary>
internal sealed class ClusterProcess(Workspace workspace, string name)
{
    public string Folder => workspace.Cluster(name);
    public string Kubeconfig => Path.Combine(Folder, "kubeconfig");
    public bool Exists => File.Exists(RecordFile);

    /// <summary>The address of this machine that is the cluster's own.</summary>
    public string Loopback => (string)Record["loopback"]!;

    /// <summary>The network namespace that its pods and services are in.</summary>
    public string Network => $"rw-{Record["id"]}";

    private string RecordFile => Path.Combine(Folder, "cluster.json");

    private JsonNode Record => JsonNode.Parse(File.ReadAllText(RecordFile))!;

    /// <summary>Whether one of its processes listens on a port: each was started with the folder among its words.</summary>
    public bool Listens(int port) => ListeningPorts.Has(port, Folder);

    public Task<int> StartAsync(int? port, CancellationToken cancel)
    {
        Directory.CreateDirectory(Folder);
        string[] address = port is { } given ? ["--api-port", $"{given}"] : [];
        return RunAsync(["start", "--state", Folder, "--name", name, "--images", workspace.LocalImages,
            "--artifacts", workspace.Artifacts, .. address], cancel);
    }

    public Task<int> StopAsync(CancellationToken cancel) => RunAsync(["stop", "--state", Folder], cancel);

    public Task<int> DestroyAsync(CancellationToken cancel) => RunAsync(["destroy", "--state", Folder], cancel);

    public Task<int> FailZoneAsync(string zone, CancellationToken cancel) => RunAsync(["fail-zone", "--state", Folder, "--zone", zone], cancel);

    public Task<int> HealZoneAsync(string zone, CancellationToken cancel) => RunAsync(["heal-zone", "--state", Folder, "--zone", zone], cancel);

    public Task<int> KillNodeAsync(string node, CancellationToken cancel) => RunAsync(["kill-node", "--state", Folder, "--node", node], cancel);

    /// <returns>0 where every process runs and the API answers.</returns>
    public async Task<int> StatusAsync(bool quiet, CancellationToken cancel) =>
        quiet ? (await CommandRunner.CaptureAsync(Program(["status", "--state", Folder]), cancel)).ExitCode
        : await RunAsync(["status", "--state", Folder], cancel);

    private Task<int> RunAsync(ImmutableArray<string> arguments, CancellationToken cancel) =>
        CommandRunner.RunAsync(Program(arguments), cancel);

    private Command Program(ImmutableArray<string> arguments) =>
        new("dotnet", [workspace.Program("Realmworks.Local.Cluster"), .. arguments]);
}
