using System.Text.Json;
using Pulumi.Engine;

namespace Pulumi;

/// <summary>Where a program begins: its callback or stack class runs inside a deployment.</summary>
public static partial class Deployment
{
    // Follows the program through its awaits, so that tests and programs never share one.
    private static readonly AsyncLocal<DeploymentInstance?> Running = new();

    public static DeploymentInstance Instance => Running.Value
        ?? throw new InvalidOperationException("There is no deployment here: this code runs only inside Deployment.RunAsync or TestAsync.");

    internal static DeploymentInstance? Current => Running.Value;

    public static Task<int> RunAsync(Action action) => RunAsync(() =>
    {
        action();
        return ProgramRunner.NoOutputs;
    });

    public static Task<int> RunAsync(Func<IDictionary<string, object?>> func) => RunAsync(() => Task.FromResult(func()));

    public static Task<int> RunAsync(Func<Task> func) => RunAsync(() => ProgramRunner.WithoutOutputsAsync(func));

    /// <summary>Runs the program; what it returns are the stack's outputs.</summary>
    public static Task<int> RunAsync(Func<Task<IDictionary<string, object?>>> func) =>
        RunAsync(runner => runner.RunAsync(() => new Stack(func)));

    public static Task<int> RunAsync<TStack>()
        where TStack : Stack, new() =>
        RunAsync(runner => runner.RunAsync(ProgramRunner.Create<TStack>));

    private static async Task<int> RunAsync(Func<ProgramRunner, Task<int>> program)
    {
        if (Environment.GetEnvironmentVariable(EngineRequest.Variable) is { Length: > 0 } request)
        {
            // For programs that drop what this returns.
            return Environment.ExitCode = await EmbeddedEngine.RunAsync(
                JsonSerializer.Deserialize<EngineRequest>(request, JsonSerializerOptions.Web)!,
                (monitor, context, cancel) =>
                {
                    EnvironmentConfig.Publish(context);
                    return RunAsync(new Session(monitor, context, cancel), program);
                }).ConfigureAwait(false);
        }
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable("PULUMI_MONITOR")))
        {
            await Console.Error.WriteLineAsync(
                "This program was built against the Pulumi stand-in, which cannot speak to the Pulumi CLI. "
                + "Build it where a package source has the official Pulumi package.").ConfigureAwait(false);
            return Environment.ExitCode = 1;
        }
        throw new InvalidOperationException("A Pulumi program does not run by itself: start it with `pulumi up` or `pulumi preview`.");
    }

    // An async method of its own, so that the deployment it sets ends with it.
    internal static async Task<int> RunAsync(Session session, Func<ProgramRunner, Task<int>> program)
    {
        Running.Value = new(session);
        return await program(new ProgramRunner(session)).ConfigureAwait(false);
    }
}
