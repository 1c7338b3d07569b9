using System.Collections.Immutable;
using Pulumi.Engine;

namespace Pulumi.Tests;

/// <summary>Runs a program against a monitor, as the engine would.</summary>
internal static class SdkRun
{
    public static readonly ProgramContext Context = new() { Project = "proj", Stack = "dev", IsDryRun = false };

    public static Task<int> RunAsync(RecordingMonitor monitor, Action program, ProgramContext? context = null) =>
        RunAsync(monitor, () =>
        {
            program();
            return ProgramRunner.NoOutputs;
        }, context);

    public static Task<int> RunAsync(
        RecordingMonitor monitor, Func<Task<IDictionary<string, object?>>> program, ProgramContext? context = null) =>
        RunStackAsync(monitor, () => new Stack(program), context);

    public static Task<int> RunStackAsync(RecordingMonitor monitor, Func<Stack> stack, ProgramContext? context = null) =>
        Deployment.RunAsync(new Session(monitor, context ?? Context, monitor.Cancel), runner => runner.RunAsync(stack));

    /// <summary>The inputs that a server with these args sends.</summary>
    public static async Task<ImmutableSortedDictionary<string, PropertyValue>> InputsAsync(Func<ServerArgs> args, ProgramContext? context = null)
    {
        var monitor = new RecordingMonitor();
        var exitCode = await RunAsync(monitor, () => { _ = new Server("web", args()); }, context);
        Assert.True(exitCode == 0, string.Join('\n', monitor.Errors));
        return monitor["web"].Inputs;
    }
}
