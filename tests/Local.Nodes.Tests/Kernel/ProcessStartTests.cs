using System.Diagnostics;
using System.Globalization;
using Realmworks.Local.Nodes.Kernel;

namespace Realmworks.Local.Nodes.Tests.Kernel;

/// <summary>What the pid files of a cluster's processes and the records of its containers go by.</summary>
public sealed class ProcessStartTests
{
    [Fact]
    public async Task A_process_that_ended_is_not_alive_while_nobody_has_asked_for_its_exit_code()
    {
        // The shell becomes a program that never asks for what it has started.
        using var parent = Process.Start(new ProcessStartInfo("sh", ["-c", "sleep 60 & echo $!; exec sleep 60"]) { RedirectStandardOutput = true })!;
        try
        {
            var pid = int.Parse((await parent.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!, CultureInfo.InvariantCulture);
            var child = ProcessStart.Of(pid);
            Assert.True(child?.IsAlive);

            Assert.Equal(0, Libc.SendSignal(pid, Libc.Kill));
            while (!(await File.ReadAllTextAsync($"/proc/{pid}/stat", TestContext.Current.CancellationToken)).Contains(") Z ", StringComparison.Ordinal))
                await Task.Yield();

            Assert.False(child?.IsAlive);
            Assert.Null(ProcessStart.Of(pid));
        }
        finally
        {
            parent.Kill();
        }
    }
}
