using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Realmworks.Cli.Processes;

/// <summary>Runs programs: sharing the terminal, into a log file, or captured.</summary>
internal static class CommandRunner
{
    private const int Sigterm = 15;

    /// <summary>
    /// Into the file, not through a pipe: a compiler server that a build starts keeps a pipe open, and we would wait for it. It ends with us, even
    /// where we are killed: a build that went on would write where the next one does. Older util-linux cannot see to that.
    /// </summary>
    private const string Logged = """
        log=$1; shift
        setpriv --pdeathsig KILL true 2> /dev/null && set -- setpriv --pdeathsig KILL "$@"
        exec "$@" > "$log" 2>&1 < /dev/null
        """;

    /// <summary>
    /// Runs to the end and returns the exit code. Ctrl-C reaches the program itself, which shares our process group; a request to end that
    /// only we got is passed on.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was not started, or its output goes to a file and somebody ended it.</exception>
    public static async Task<int> RunAsync(Command command, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var logged = command.LogFile is not null;
        if (command.LogFile is { } log)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(log)!);
            command = command with
            {
                Program = "/bin/sh",
                Arguments = ["-c", Logged, "sh", log, command.Program, .. command.Arguments],
                LogFile = null,
            };
        }
        var start = StartInfo(command);
        start.RedirectStandardInput = command.Input is not null;
        Process? running = null;
        var asked = false;
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            (context.Cancel, asked) = (true, true);
            Terminate(running);
        });
        using var process = running = logged ? await StartBoundAsync(start) : Start(start);
        if (asked)
        {
            Terminate(process); // asked while it was started
        }
        await FeedAsync(process, command.Input);
        // The program decides what Ctrl-C means to it (the engine finishes its running steps): we wait for it either way.
        await process.WaitForExitAsync(CancellationToken.None);
        if (logged)
        {
            // That it was ended is not in the log as a reason: it would be reported as its failure.
            cancel.ThrowIfCancellationRequested();
        }
        return process.ExitCode;
    }

    /// <summary>Runs to the end and returns the exit code with standard output and error together, in the order they came.</summary>
    public static async Task<(int ExitCode, string Output)> CaptureAsync(Command command, CancellationToken cancel)
    {
        var text = new StringBuilder();
        return (await ReadAsync(command, text, text, cancel), text.ToString());
    }

    /// <summary>Runs to the end and returns the exit code with standard output and error, each for itself.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> OutputAsync(Command command, CancellationToken cancel)
    {
        var (output, errors) = (new StringBuilder(), new StringBuilder());
        return (await ReadAsync(command, output, errors, cancel), output.ToString(), errors.ToString());
    }

    private static async Task<int> ReadAsync(Command command, StringBuilder output, StringBuilder errors, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var start = StartInfo(command);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.RedirectStandardInput = true;
        using var process = Start(start);
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(errors, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await FeedAsync(process, command.Input ?? "");
        try
        {
            await process.WaitForExitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }
        return process.ExitCode;
    }

    private static void Append(StringBuilder text, string? line)
    {
        if (line is not null)
        {
            lock (text)
            {
                text.AppendLine(line);
            }
        }
    }

    private static ProcessStartInfo StartInfo(Command command)
    {
        var start = new ProcessStartInfo(command.Program, command.Arguments) { UseShellExecute = false };
        if (command.Folder is { } folder)
        {
            start.WorkingDirectory = folder;
        }
        if (command.Without is { } hidden)
        {
            start.Environment.Remove(hidden);
        }
        foreach (var (name, value) in command.Environment)
        {
            start.Environment[name] = value;
        }
        return start;
    }

    /// <summary>The kernel looks at the thread that started it, not at our process: that one stays until it has ended.</summary>
    private static Task<Process> StartBoundAsync(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                var process = Start(start);
                started.SetResult(process);
                process.WaitForExit();
            }
            catch (Exception e)
            {
                // Once it has ended, it may be disposed of at any moment.
                started.TrySetException(e);
            }
        }) { IsBackground = true }.Start();
        return started.Task;
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new UsageException($"cannot run {start.FileName}: {e.Message}");
        }
    }

    private static void Terminate(Process? process)
    {
        if (process is { HasExited: false })
        {
            _ = Kill(process.Id, Sigterm);
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int process, int signal);

    private static async Task FeedAsync(Process process, string? input)
    {
        if (input is not null)
        {
            try
            {
                await process.StandardInput.WriteAsync(input);
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // It ended before it had read all: its exit code and what it wrote say why.
            }
        }
    }
}
