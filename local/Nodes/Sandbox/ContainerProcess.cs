using Realmworks.Local.Nodes.Kernel;
using Realmworks.Local.Nodes.Logs;

namespace Realmworks.Local.Nodes.Sandbox;

/// <summary>
/// A running container as seen from the machine: its output goes to the log, its end is told once. One thread per container waits
/// in poll; a process that an earlier agent started is followed the same way.
/// </summary>
internal sealed class ContainerProcess
{
    private const int NoHang = 1;
    private const short Readable = 1;
    private static readonly string[] s_streams = ["stdout", "stderr"];

    private ContainerProcess(ProcessStart start, Task<ContainerExit> exited) => (Start, Exited) = (start, exited);

    public ProcessStart Start { get; }

    public Task<ContainerExit> Exited { get; }

    public static ContainerProcess Follow(ProcessStart start, ContainerOutput output, string logPath, TimeProvider clock)
    {
        var process = Libc.PidfdOpen(start.Pid);
        var exited = Task.Factory.StartNew(() =>
        {
            using var log = new ContainerLog(logPath, clock);
            return FollowToTheEnd(start, process, output, log);
        }, CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.RunContinuationsAsynchronously, TaskScheduler.Default);
        return new ContainerProcess(start, exited);
    }

    /// <summary>To the container's first process; when that dies, the kernel kills the rest of its process namespace.</summary>
    public void Signal(int signal)
    {
        if (!Exited.IsCompleted)
            _ = Libc.SendSignal(Start.Pid, signal);
    }

    private static ContainerExit FollowToTheEnd(ProcessStart start, int process, ContainerOutput output, ContainerLog log)
    {
        var buffer = new byte[32 * 1024];
        var entries = new Libc.PollEntry[3];
        entries[0] = new() { Descriptor = process, Events = Readable };
        entries[1] = new() { Descriptor = output.Output, Events = Readable };
        entries[2] = new() { Descriptor = output.Errors, Events = Readable };
        try
        {
            // pidfd_open fails only for a process that is already gone.
            var ended = process < 0;
            while (!ended)
            {
                _ = Libc.Poll(entries, 3, -1);
                ended = entries[0].Returned != 0;
                Drain(entries, buffer, log, untilEmpty: false);
            }

            Drain(entries, buffer, log, untilEmpty: true);
            return Libc.WaitPid(start.Pid, out var status, NoHang) == start.Pid ? ContainerExit.FromStatus(status) : new ContainerExit(137, Known: false);
        }
        finally
        {
            foreach (var entry in entries)
            {
                if (entry.Descriptor >= 0)
                    _ = Libc.Close(entry.Descriptor);
            }
        }
    }

    private static void Drain(Libc.PollEntry[] entries, byte[] buffer, ContainerLog log, bool untilEmpty)
    {
        for (var i = 1; i < entries.Length; i++)
        {
            while (entries[i].Descriptor >= 0 && (untilEmpty || entries[i].Returned != 0))
            {
                var count = (int)Libc.Read(entries[i].Descriptor, buffer, (nuint)buffer.Length);
                if (count > 0)
                    log.Take(s_streams[i - 1], buffer.AsSpan(0, count));
                // Nobody has the other end any more: asking again would answer at once, for ever.
                if (count == 0 && !untilEmpty)
                {
                    _ = Libc.Close(entries[i].Descriptor);
                    entries[i].Descriptor = -1;
                }

                if (count < buffer.Length)
                    break;
            }
        }
    }
}
