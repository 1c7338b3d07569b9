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

    private static Task<int> DispatchAsync(string[] words, TimeProvider clock, CancellationToken stopping)
    {
        Options Given(params string[] known) => Options.Parse([.. words.Skip(1)], ["--state", .. known]);
        return words.FirstOrDefault() switch
        {
            "start" => new StartCommand(Given("--name", "--images", "--artifacts", "--api-port", "--node-grace-seconds"), clock).RunAsync(stopping),
            "stop" => new ClusterTeardown(Given().Folder("--state"), clock).StopAsync(graceful: true),
            "destroy" => new ClusterTeardown(Given().Folder("--state"), clock).DestroyAsync(),
            "status" => StatusCommand.RunAsync(ClusterRecord.Read(Given().Folder("--state")), stopping),
            "fail-zone" => Outage("--zone", (outage, zone) => outage.FailZoneAsync(zone, stopping)),
            "heal-zone" => Outage("--zone", (outage, zone) => outage.HealZoneAsync(zone, stopping)),
            "kill-node" => Outage("--node", (outage, node) => outage.KillNodeAsync(node, stopping)),
            ClusterProcess.ControlPlane or ClusterProcess.Network => Process(Given(), words[0]),
            ClusterProcess.Node when Given("--name") is var given => Process(given, given.Get("--name")),
            null or "--help" or "-h" or "help" => ShowHelpAsync(),
            var other => throw new UsageException($"'{other}' is not known\n\n{Help}"),
        };

        Task<int> Process(Options given, string name) => ClusterProcess.RunAsync(words[0], name, ClusterRecord.Read(given.Folder("--state")), clock, stopping);
        Task<int> Outage(string what, Func<OutageCommand, string, Task<int>> act)
        {
            var options = Given(what);
            return act(new OutageCommand(options.Folder("--state"), clock), options.Get(what));
        }
    }

    private static async Task<int> ShowHelpAsync()
    {
        await Console.Out.WriteLineAsync(Help).ConfigureAwait(false);
        return 0;
    }
}
