using System.Diagnostics;

namespace Pulumi.Engine;

/// <summary>
/// Ends this process at once when the one that asked for the run is gone. A killed command line leaves its program behind otherwise, which goes on
/// and holds the stack's lock while its user, who saw it die, starts the next run.
/// </summary>
internal static class OwnerWatch
{
    public static IDisposable? Start(int owner)
    {
        if (owner <= 0) return null;
        try
        {
            var process = Process.GetProcessById(owner);
            process.Exited += (_, _) => End();
            process.EnableRaisingEvents = true;
            return process;
        }
        catch (ArgumentException)
        {
            End();
            throw;
        }
    }

    private static void End()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }
}
