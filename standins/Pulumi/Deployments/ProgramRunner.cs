using System.Collections.Immutable;
using System.Reflection;
using Pulumi.Engine;

namespace Pulumi;

/// <summary>Runs a program's stack until everything it set going is done, and says how it ended.</summary>
internal sealed class ProgramRunner(Session session)
{
    /// <summary>The exit code of a failure that the user was already told about.</summary>
    public const int FailedAfterLogging = 32;

    public static Task<IDictionary<string, object?>> NoOutputs { get; } =
        Task.FromResult<IDictionary<string, object?>>(ImmutableDictionary<string, object?>.Empty);

    public static async Task<IDictionary<string, object?>> WithoutOutputsAsync(Func<Task> program)
    {
        await program().ConfigureAwait(false);
        return await NoOutputs.ConfigureAwait(false);
    }

    public static Stack Create<TStack>()
        where TStack : Stack =>
        (Stack)Activator.CreateInstance(typeof(TStack), BindingFlags.DoNotWrapExceptions, binder: null, args: null, culture: null)!;

    public async Task<int> RunAsync(Func<Stack> createStack)
    {
        try
        {
            var stack = createStack();
            if (stack.GetType() != typeof(Stack))
                stack.RegisterPropertyOutputs();
        }
        catch (Exception exception)
        {
            return await ReportAsync([exception]).ConfigureAwait(false);
        }
        var failures = await session.Pending.WhenIdleOrFailedAsync().ConfigureAwait(false);
        if (failures.Length > 0)
            return await ReportAsync(failures).ConfigureAwait(false);
        return session.Log.HasErrors ? 1 : 0;
    }

    private async Task<int> ReportAsync(ImmutableArray<Exception> failures)
    {
        foreach (var failure in failures.Where(failure => !EngineFailure.Is(failure, session.Cancel)))
            Report(failure);
        await session.Log.FlushAsync().ConfigureAwait(false);
        return FailedAfterLogging;
    }

    private void Report(Exception failure)
    {
        switch (failure)
        {
            case RunException:
                session.Log.Write(EngineLogSeverity.Error, failure.Message);
                break;
            case ResourceException resource:
                session.Log.Write(EngineLogSeverity.Error, resource.HideStack ? failure.Message : failure.ToString(), resource.Resource);
                break;
            default:
                session.Log.Write(EngineLogSeverity.Error, $"The program failed with an unhandled exception:\n{failure}");
                break;
        }
    }
}
