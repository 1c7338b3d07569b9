using Realmworks.Local.Nodes.Kernel;
using Realmworks.Local.Nodes.Sandbox;

namespace Realmworks.Local.Nodes.Pods;

internal sealed partial class ContainerRunner
{
    /// <summary>Asks the program to stop, waits as long as it may take, then kills all there is of the container.</summary>
    public async Task StopAsync(Func<TimeSpan> grace, string why)
    {
        if (_process is not { } process)
            return;
        if (process.Exited.IsCompleted)
        {
            await _ending.ConfigureAwait(false);
            return;
        }

        var begun = node.Clock.GetTimestamp();
        TimeSpan Left() => grace() - node.Clock.GetElapsedTime(begun);
        node.Normal(_pod, Name, "Killing", why);
        if (_probing is { } probing)
            await probing.CancelAsync().ConfigureAwait(false);
        if (spec.ObjectAt("lifecycle", "preStop") is { } hook && Left() > TimeSpan.Zero)
            await RunHookAsync(hook, Left()).ConfigureAwait(false);

        process.Signal(Libc.Terminate);
        while (!process.Exited.IsCompleted && Left() > TimeSpan.Zero)
        {
            // In steps: the grace may be shortened meanwhile.
            var step = Left() < TimeSpan.FromSeconds(1) ? Left() : TimeSpan.FromSeconds(1);
            await Task.WhenAny(process.Exited, Task.Delay(step, node.Clock)).ConfigureAwait(false);
        }

        process.Signal(Libc.Kill);
        // Not only the process: whoever stopped the container reports next how it ended.
        await _ending.ConfigureAwait(false);
    }

    private async Task SeeToTheEndAsync(ContainerProcess process, ContainerRecord record)
    {
        var exit = await process.Exited.ConfigureAwait(false);
        if (_probing is { } probing)
            await probing.CancelAsync().ConfigureAwait(false);
        End(exit, record);
        changed();
    }

    private void End(ContainerExit exit, ContainerRecord record)
    {
        // Each run has a group of its own: whatever was killed there, was killed in this run, be it before we looked for the first time.
        var killedForMemory = node.Cgroups.OutOfMemoryKills(record.Started.Group) > 0;
        node.Cgroups.Remove(record.Started.Group);
        var ended = new ContainerState.Ended(
            exit.Code, ReasonOf(exit, killedForMemory), record.StartedAt, node.Clock.GetUtcNow(),
            exit.Known ? null : "The container ended while its node's agent was away");
        lock (_gate)
        {
            _quickEnds = RestartPolicy.CountEnd(_quickEnds, ended);
            DueAt = ended.Finished + RestartPolicy.BackOff(_quickEnds);
            View = View with { State = ended, Ready = false, Started = false };
        }

        Write(record with { Ended = ended, QuickEnds = _quickEnds });
    }

    private static string ReasonOf(ContainerExit exit, bool killedForMemory) =>
        killedForMemory ? "OOMKilled"
        : !exit.Known ? "ContainerStatusUnknown"
        : exit.Code == 0 ? "Completed" : "Error";

    private async Task RunHookAsync(JsonObject hook, TimeSpan limit)
    {
        if (hook.ObjectAt("sleep") is { } sleep)
            await Task.Delay(TimeSpan.FromSeconds(sleep.NumberAt("seconds") ?? 0), node.Clock).ConfigureAwait(false);
        else if (_actions is { } actions && await actions.RunAsync(hook, limit, node.Clock, CancellationToken.None).ConfigureAwait(false) is { } failure)
            node.Warn(_pod, Name, "FailedPreStopHook", failure);
    }
}
