using System.Diagnostics;
using System.Text;

namespace Realmworks.Cli.Building;

/// <summary>The compiler server that our builds share among themselves, and end when they are done.</summary>
internal static class CompilerServer
{
    /// <summary>The name of its pipe, as the script that started us set it for all builds of this run; null where it did not.</summary>
    private static string? Id => Environment.GetEnvironmentVariable("SharedCompilationId");

    /// <summary>Whether a server that a build starts is known to be of this run, so that it ends with it.</summary>
    public static bool IsOurs => Id is not null;

    /// <summary>Ends the server of this run's builds, and no other: one that stayed behind would be a process that nobody knows.</summary>
    public static void End()
    {
        if (Id is null)
        {
            return;
        }
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
