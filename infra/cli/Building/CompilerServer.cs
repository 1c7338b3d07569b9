using System.Diagnostics;
using System.Text;

namespace Realmworks.Cli.Building;

/// <summary>The compiler server that our builds share among themselves, and end when they are done.</summary>
internal static class CompilerServer
{
    public static string Id { get; } = $"rw{Environment.ProcessId}";

    /// <summary>Ends the server of this process's builds, and no other: it is known by its pipe's name.</summary>
    public static void End()
    {
        foreach (var process in Process.GetProcessesByName("dotnet").Concat(Process.GetProcessesByName("VBCSCompiler")))
        {
            using (process)
            {
                if (CommandLine(process.Id).Contains($"-pipename:{Id}\0", StringComparison.Ordinal))
                {
                    process.Kill();
                    process.WaitForExit();
                }
            }
        }
    }

    private static string CommandLine(int pid)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{pid}/cmdline"));
        }
        catch (IOException)
        {
            return ""; // gone meanwhile
        }
    }
}
