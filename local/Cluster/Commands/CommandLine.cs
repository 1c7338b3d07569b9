using Realmworks.Local.Client;
using Realmworks.Local.Cluster.Processes;
using Realmworks.Local.Cluster.Teardown;

namespace Realmworks.Local.Cluster.Commands;

internal static class CommandLine
{
    private const string Help = """
        Realmworks.Local.Cluster: a Kubernetes cluster of processes on this machine.

          start --state <folder> [--name <name>] [--images <file>] [--artifacts <folder>] [--api-port <n>]
                [--node-grace-seconds <n>]
                              start it, or what is missing of it; a node that is silent for longer counts as lost
          stop --state <folder>
                              end everything; the objects stay
          destroy --state <folder>
                              end everything and remove the folder
          status --state <folder>
                              say what runs; exit code 0 when all does
          fail-zone --state <folder> --zone <a|b|c>
                              end a zone's nodes and pods as a power cut does, until it is healed
          heal-zone --state <folder> --zone <a|b|c>
                              bring it back
          kill-node --state <folder> --node <name>
                              end one node and its pods; `start` brings it back
        """;

    public static async Task<int> RunAsync(string[] words, TimeProvider clock)
    {
        using var signals = new StopSignals();
        try
        {
            return await DispatchAsync(words, clock, signals.Stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (signals.Stopping.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception e) when (e is UsageException or ApiException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return 1;
        }
    }

    private static async Task<int> DispatchAsync(string[] words, TimeProvider clock, CancellationToken stopping)
    {
        var rest = words.Skip(1).ToList();
        switch (words.FirstOrDefault())
        {
            case "start":
                return await new StartCommand(Options.Parse(rest, "--state", "--name", "--images", "--artifacts", "--api-port", "--node-grace-seconds"), clock).RunAsync(stopping).ConfigureAwait(false);
            case "stop":
                await new ClusterTeardown(Options.Parse(rest, "--state").Folder("--state"), clock).StopAsync(graceful: true).ConfigureAwait(false);
                return 0;
            case "destroy":
                await new ClusterTeardown(Options.Parse(rest, "--state").Folder("--state"), clock).DestroyAsync().ConfigureAwait(false);
                return 0;
            case "status":
                return await StatusCommand.RunAsync(ClusterRecord.Read(Options.Parse(rest, "--state").Folder("--state")), stopping).ConfigureAwait(false);
            case "fail-zone":
                return await Outage("--zone", out var failing).FailZoneAsync(failing, stopping).ConfigureAwait(false);
            case "heal-zone":
                return await Outage("--zone", out var healing).HealZoneAsync(healing, stopping).ConfigureAwait(false);
            case "kill-node":
                return await Outage("--node", out var node).KillNodeAsync(node, stopping).ConfigureAwait(false);
            case ClusterProcess.ControlPlane or ClusterProcess.Network or ClusterProcess.Node:
                var options = Options.Parse(rest, "--state", "--name");
                await ClusterProcess.RunAsync(words[0], options.Find("--name"), ClusterRecord.Read(options.Folder("--state")), clock, stopping).ConfigureAwait(false);
                return 0;
            case null or "--help" or "-h" or "help":
                Console.WriteLine(Help);
                return 0;
            default:
                throw new UsageException($"'{words[0]}' is not known\n\n{Help}");
        }

        OutageCommand Outage(string what, out string name)
        {
            var options = Options.Parse(rest, "--state", what);
            name = options.Get(what);
            return new OutageCommand(options.Folder("--state"), clock);
        }
    }
}
