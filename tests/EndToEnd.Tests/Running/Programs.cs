using System.Diagnostics;

namespace EndToEnd.Tests.Running;

/// <summary>Runs a program to its end, within a limit, and takes what it prints.</summary>
internal static class Programs
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    /// <summary>What a run of the suite carries in its environment and a user's shell does not.</summary>
    private static readonly string[] _inherited = ["SharedCompilationId", "UseSharedCompilation", "KUBECONFIG", "PULUMI_CONFIG_PASSPHRASE"];

    public static async Task<ProgramResult> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, TimeSpan? patience = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var name in _inherited)
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(patience ?? _patience);
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            return new ProgramResult(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return new ProgramResult(-1, "", $"{program} {string.Join(' ', arguments)} did not end within {patience ?? _patience}");
        }
    }
}
