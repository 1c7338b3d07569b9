using System.CommandLine;
using Realmworks.Cli.Building;
using Realmworks.Cli.Display;
using Realmworks.Cli.Machine;
using Realmworks.Cli.Workspaces;

namespace Realmworks.Cli.LocalCluster;

/// <summary><c>rw local</c>: the cluster on this machine, without an installation on it.</summary>
internal static class LocalCommands
{
    private const string About = """
        The Kubernetes cluster on this machine: three nodes in three zones, without a container engine.
        kubectl works against it: export KUBECONFIG=$(rw local kubeconfig)
        """;

    public static Command Create(Workspace workspace, TimeProvider clock)
    {
        var name = new Option<string>("--name") { Description = "Which cluster", DefaultValueFactory = _ => "local", Recursive = true };
        var port = new Option<int?>("--api-port") { Description = "The API server's port (default 6443)" };
        var process = new Argument<string>("process") { Description = "control-plane, network or a node's name" };

        var zone = new Argument<string>("zone") { Description = "a, b or c" };
        var node = new Argument<string>("node") { Description = "node-a, node-b or node-c" };

        var start = new Command("start", "Start it, or what is missing of it.") { port };
        start.SetAction(async (parsed, cancel) =>
        {
            await new MachinePreparation(workspace).EnsureAsync(Requirement.ForLocal, cancel);
            await new SourceBuild(workspace).EnsureAsync(Phases.OfTerminal(clock), cancel, BuildSet.Installation);
            return await Of(parsed).StartAsync(parsed.GetValue(port), cancel);
        });
        var stop = new Command("stop", "Stop it; its objects stay.");
        stop.SetAction((parsed, cancel) => Existing(parsed).StopAsync(cancel));
        var status = new Command("status", "Say what runs.");
        status.SetAction((parsed, cancel) => Existing(parsed).StatusAsync(quiet: false, cancel));
        var kubeconfig = new Command("kubeconfig", "Print the path of its kubeconfig.");
        kubeconfig.SetAction(parsed => Console.Out.WriteLine(Existing(parsed).Kubeconfig));
        var logs = new Command("logs", "Print what one of its processes wrote.") { process };
        logs.SetAction(async (parsed, cancel) =>
            await Console.Out.WriteAsync(await ProcessLog.ReadAsync(Existing(parsed).Folder, parsed.GetRequiredValue(process), cancel)));

        var fail = new Command("fail-zone", "End a zone's node and pods as a power cut does, until it is healed.") { zone };
        fail.SetAction((parsed, cancel) => Existing(parsed).FailZoneAsync(parsed.GetRequiredValue(zone), cancel));
        var heal = new Command("heal-zone", "Bring a failed zone back.") { zone };
        heal.SetAction((parsed, cancel) => Existing(parsed).HealZoneAsync(parsed.GetRequiredValue(zone), cancel));
        var kill = new Command("kill-node", "End one node and its pods; `start` brings it back.") { node };
        kill.SetAction((parsed, cancel) => Existing(parsed).KillNodeAsync(parsed.GetRequiredValue(node), cancel));

        var local = new Command("local", About) { start, stop, status, kubeconfig, logs, fail, heal, kill };
        local.Add(name);
        return local;

        ClusterProcess Of(ParseResult parsed) => parsed.GetRequiredValue(name) is var named && IsName(named) ? new(workspace, named)
            : throw new UsageException($"--name: '{named}' is no name for a cluster; allowed: an installation's, or another without a slash", exitCode: 2);

        ClusterProcess Existing(ParseResult parsed) => Of(parsed) is { Exists: true } cluster ? cluster
            : throw new UsageException($"there is no local cluster '{parsed.GetRequiredValue(name)}': start it with `rw local start`");
    }

    // It names a folder.
    private static bool IsName(string text) => text.Trim() is not ("" or "." or "..") && !text.Contains('/');
}
