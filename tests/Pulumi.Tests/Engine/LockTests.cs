using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Pulumi.Engine;
using Pulumi.Engine.Checkpoints;

namespace Pulumi.Tests.Engine;

public sealed class LockTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lock-").FullName;

    [Fact]
    public void Two_runs_at_once_are_refused_and_told_who_holds_the_lock()
    {
        using var first = StackLock.Take(Paths, TimeProvider.System, _ => { });

        var refused = Assert.Throws<EngineException>(() => StackLock.Take(Paths, TimeProvider.System, _ => { }));

        Assert.Contains($"{Environment.UserName}@{Environment.MachineName} (pid {Environment.ProcessId}) since ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("pulumi cancel", refused.Message, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(Paths.Locks));
    }

    [Fact]
    public void A_lock_that_was_given_back_can_be_taken()
    {
        StackLock.Take(Paths, TimeProvider.System, _ => { }).Dispose();
        using var second = StackLock.Take(Paths, TimeProvider.System, _ => { });

        Assert.Single(Directory.GetFiles(Paths.Locks));
    }

    [Fact]
    public void The_lock_of_a_process_that_is_gone_is_taken_over_with_a_note()
    {
        Write(new LockHolder(int.MaxValue - 1, "somebody", Environment.MachineName, TimeProvider.System.GetUtcNow()));
        var notes = new List<string>();

        using var taken = StackLock.Take(Paths, TimeProvider.System, notes.Add);

        Assert.Contains("somebody@", Assert.Single(notes), StringComparison.Ordinal);
    }

    [Fact]
    public void The_number_of_a_gone_process_that_a_younger_one_has_does_not_hold_the_lock()
    {
        Write(new LockHolder(Environment.ProcessId, "somebody", Environment.MachineName, TimeProvider.System.GetUtcNow().AddDays(-1)));

        using var taken = StackLock.Take(Paths, TimeProvider.System, _ => { });
    }

    [Fact]
    public async Task The_lock_of_a_process_that_ended_and_that_nobody_has_asked_for_its_exit_code_is_taken_over()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "processes without a parent that asks for them are made as Linux does");
        // The shell becomes a program that never asks for what it has started.
        using var parent = Process.Start(new ProcessStartInfo("sh", ["-c", "sleep 0.1 & echo $!; exec sleep 60"]) { RedirectStandardOutput = true })!;
        try
        {
            var pid = int.Parse((await parent.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
            while (!(await File.ReadAllTextAsync($"/proc/{pid}/stat")).Contains(") Z ", StringComparison.Ordinal)) await Task.Yield();
            Write(new LockHolder(pid, "somebody", Environment.MachineName, TimeProvider.System.GetUtcNow()));
            using var taken = StackLock.Take(Paths, TimeProvider.System, _ => { });
        }
        finally
        {
            parent.Kill();
        }
    }

    [Fact]
    public void A_lock_from_another_machine_stays_until_it_is_removed()
    {
        Write(new LockHolder(1, "somebody", "elsewhere", TimeProvider.System.GetUtcNow().AddDays(-9)));

        Assert.Throws<EngineException>(() => StackLock.Take(Paths, TimeProvider.System, _ => { }));
        Assert.Single(HeldLock.Of(Paths)).Remove();
        using var taken = StackLock.Take(Paths, TimeProvider.System, _ => { });
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private StackPaths Paths => new(_folder, "proj", "dev");

    private void Write(LockHolder holder)
    {
        Directory.CreateDirectory(Paths.Locks);
        File.WriteAllText(Path.Combine(Paths.Locks, "other.json"), JsonSerializer.Serialize(holder));
    }
}
