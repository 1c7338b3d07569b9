using System.Runtime.InteropServices;
using Pulumi.Engine.Running;

namespace Pulumi.Engine;

/// <summary>Runs a program, or a verb on its stack, with no Pulumi CLI.</summary>
internal static class EmbeddedEngine
{
    /// <summary>Returns the process's exit code.</summary>
    public static async Task<int> RunAsync(EngineRequest request, Func<IResourceMonitor, ProgramContext, CancellationToken, Task<int>> program)
    {
        using var owner = OwnerWatch.Start(request.Owner);
        using var signals = new RunSignals();
        var surroundings = Surroundings.OfProcess();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, c => Interrupt(c, signals, surroundings));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, c => Terminate(c, signals, surroundings));
        return await RunAsync(request, program, surroundings, signals).ConfigureAwait(false);
    }

    internal static async Task<int> RunAsync(
        EngineRequest request,
        Func<IResourceMonitor, ProgramContext, CancellationToken, Task<int>> program,
        Surroundings surroundings,
        RunSignals signals)
    {
        try
        {
            using var session = new EngineSession(request, program, surroundings, signals);
            return await Commands.RunAsync(session).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (signals.Stop.IsCancellationRequested)
        {
            await surroundings.Errors.WriteLineAsync("error: cancelled").ConfigureAwait(false);
            return ExitCode.Cancelled;
        }
        catch (EngineException e)
        {
            await surroundings.Errors.WriteLineAsync($"error: {e.Message}").ConfigureAwait(false);
            return e.ExitCode;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await surroundings.Errors.WriteLineAsync($"error: {e.Message}").ConfigureAwait(false);
            return ExitCode.Error;
        }
        catch (Exception e)
        {
            await surroundings.Errors.WriteLineAsync($"error: the engine failed; this is a defect in it: {e}").ConfigureAwait(false);
            return ExitCode.Internal;
        }
    }

    // Whoever ends all processes of a group reaches us twice, for the command line passes it on: it is no second request.
    private static void Terminate(PosixSignalContext context, RunSignals signals, Surroundings surroundings)
    {
        context.Cancel = true;
        if (!signals.Stop.IsCancellationRequested) Interrupt(context, signals, surroundings);
    }

    private static void Interrupt(PosixSignalContext context, RunSignals signals, Surroundings surroundings)
    {
        context.Cancel = true;
        surroundings.Errors.WriteLine(signals.Interrupt()
            ? "^C received; the steps that run are finished first. Again to stop them at once."
            : "stopping at once; what was interrupted is looked at by the next run");
    }
}
