using System.Diagnostics;

namespace Realmworks.Cli.Processes;

/// <summary>Runs programs: sharing the terminal, into a log file, or captured.</summary>
internal static class CommandRunner
{
    /// <summary>Runs to the end and returns the exit code. Ctrl-C reaches the program itself, which shares our process group.</summary>
    public static async Task<int> RunAsync(Command command, CancellationToken cancel)
    {
        if (command.LogFile is { } log)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(log)!);
            // Into the file, not through a pipe: a compiler server that a build starts keeps a pipe open, and we would wait for it.
            command = command with
            {
                Program = "/bin/sh",
                Arguments = ["-c", "log=$1; shift; exec \"$@\" > \"$log\" 2>&1 < /dev/null", "sh", log, command.Program, .. command.Arguments],
                LogFile = null,
            };
        }
        var start = StartInfo(command);
        start.RedirectStandardInput = command.Input is not null;
        using var process = Start(start);
        await FeedAsync(process, command.Input);
        // The program decides what Ctrl-C means to it (the engine finishes its running steps): we wait for it either way.
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode;
    }

    /// <summary>Runs to the end and returns the exit code with standard output and error together, in the order they came.</summary>
    public static async Task<(int ExitCode, string Output)> CaptureAsync(Command command, CancellationToken cancel)
    {
        var start = StartInfo(command);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.RedirectStandardInput = true;
        var text = new System.Text.StringBuilder();
        using var process = Start(start);
        DataReceivedEventHandler append = (_, line) =>
        {
            if (line.Data is { } data)
            {
                lock (text)
                {
                    text.AppendLine(data);
                }
            }
        };
        process.OutputDataReceived += append;
        process.ErrorDataReceived += append;
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
        lock (text)
        {
            return (process.ExitCode, text.ToString());
        }
    }

    private static ProcessStartInfo StartInfo(Command command)
    {
        var start = new ProcessStartInfo(command.Program, command.Arguments) { UseShellExecute = false };
        if (command.Folder is { } folder)
        {
            start.WorkingDirectory = folder;
        }
        foreach (var (name, value) in command.Environment)
        {
            start.Environment[name] = value;
        }
        return start;
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

    private static async Task FeedAsync(Process process, string? input)
    {
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
    }
}
