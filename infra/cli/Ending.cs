namespace Realmworks.Cli;

/// <summary>What a failure comes to: one message, and Pulumi's exit code for it.</summary>
internal static class Ending
{
    /// <summary>Somebody ended it; the engine says so by the same code.</summary>
    public const int Cancelled = 8;
    private const int Error = 1;
    private const int Internal = 255;

    /// <returns>The command's exit code. Whatever it throws is told here: the runtime would print its own trace and dump core.</returns>
    public static async Task<int> OfAsync(Func<Task<int>> command, TextWriter errors)
    {
        try
        {
            return await command();
        }
        catch (UsageException e)
        {
            return Tell(e.Message, e.ExitCode);
        }
        catch (OperationCanceledException)
        {
            return Tell("cancelled", Cancelled);
        }
        // Of a disk that is full, a folder that is read-only: the message names file and reason.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Tell(e.Message, Error);
        }
        catch (Exception e)
        {
            return Tell($"it failed; this is a defect in it: {e}", Internal);
        }

        int Tell(string message, int exitCode)
        {
            errors.WriteLine($"rw: {message}");
            return exitCode;
        }
    }
}
