using System.Diagnostics;

namespace Cli.Tests.Processes;

/// <summary>The command line as a process of its own, in folders of its own.</summary>
internal static class CommandLineProgram
{
    public static string File => Path.Combine(AppContext.BaseDirectory, "Realmworks.Cli.dll");

    /// <param name="program">What starts it: dotnet, or a program that starts dotnet.</param>
    public static Process Start(TemporaryFolder folder, string program, IEnumerable<string> words, string? path = null)
    {
        var start = new ProcessStartInfo(program, words) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["RW_ENVIRONMENTS"] = Path.Combine(folder.Path, "environments");
        start.Environment["RW_STATE"] = Path.Combine(folder.Path, "state");
        start.Environment["TERM"] = "dumb";
        if (path is not null)
        {
            start.Environment["PATH"] = $"{path}:{start.Environment["PATH"]}";
        }
        foreach (var name in new[] { "SharedCompilationId", "PULUMI_CONFIG_PASSPHRASE", "PULUMI_STACK" })
        {
            start.Environment.Remove(name);
        }
        return Process.Start(start)!;
    }

    /// <summary>Reads until the text has come.</summary>
    public static async Task UntilAsync(this StreamReader reader, string text, CancellationToken cancel)
    {
        var seen = "";
        var buffer = new char[256];
        while (!seen.Contains(text, StringComparison.Ordinal))
        {
            var count = await reader.ReadAsync(buffer, cancel);
            Assert.True(count > 0, $"ended before it said '{text}': {seen}");
            seen += new string(buffer, 0, count);
        }
    }
}
