using System.Collections.Concurrent;
using Pulumi.Engine.Checkpoints;
using Pulumi.Engine.Display;
using Pulumi.Engine.Planning;

namespace Pulumi.Engine.Running;

/// <summary>What all parts of one pass over the stack share.</summary>
internal sealed class RunContext
{
    public required EngineRequest Request { get; init; }
    public required bool IsPreview { get; init; }
    public required StateJournal Journal { get; init; }
    public required ProviderRegistry Providers { get; init; }
    public required IRunDisplay Display { get; init; }
    public required TimeProvider Clock { get; init; }

    /// <summary>The moment as the state records it.</summary>
    public string Now => Timestamps.Write(Clock.GetUtcNow());
    public required RunSignals Signals { get; init; }
    public required SemaphoreSlim Slots { get; init; }

    /// <summary>Steps that were taken or, in a preview, would be.</summary>
    public ConcurrentQueue<Step> Steps { get; } = [];

    /// <summary>URNs whose step failed.</summary>
    public ConcurrentQueue<string> Failures { get; } = [];

    /// <summary>Errors that the program logged or that ended it.</summary>
    public ConcurrentQueue<string> Errors { get; } = [];

    /// <param name="outputs">The stack's, as they are now.</param>
    /// <param name="began">The clock's timestamp of the pass's begin.</param>
    public RunSummary Summary(bool succeeded, PropertyBag? outputs, long began) =>
        new(IsPreview, succeeded, [.. Steps], Journal.Start.Stack?.Outputs ?? PropertyTree.Empty, outputs, Clock.GetElapsedTime(began));

    public ProviderCall Call(string urn, TimeSpan? timeout = null) =>
        new(urn, IsPreview, timeout, text => Display.StepStatus(urn, text), Signals.Abort);

    /// <summary>Runs a step's work under the limit of steps at once, and tells the display how it went.</summary>
    public async Task<T> TrackAsync<T>(Step step, Func<Task<T>> work)
    {
        await Slots.WaitAsync(Signals.Stop).ConfigureAwait(false);
        var began = Clock.GetTimestamp();
        try
        {
            Signals.Stop.ThrowIfCancellationRequested();
            Display.StepBegan(step);
            var result = await work().ConfigureAwait(false);
            Steps.Enqueue(step);
            Display.StepEnded(step, Clock.GetElapsedTime(began));
            return result;
        }
        catch (OperationCanceledException) when (Signals.Stop.IsCancellationRequested)
        {
            Display.StepFailed(step, "cancelled", Clock.GetElapsedTime(began));
            throw;
        }
        catch (Exception e) when (e is not StepFailedException)
        {
            var message = Redaction.Of(e.Message, step.State.Inputs);
            Failures.Enqueue(step.Urn);
            Display.StepFailed(step, message, Clock.GetElapsedTime(began));

            // Without the cause: a program that prints the exception would print what was just taken out.
            throw new StepFailedException(step.Urn, message);
        }
        finally
        {
            Slots.Release();
        }
    }

    /// <summary>Writes what no step has written.</summary>
    public Task FinishAsync() => !IsPreview && Journal.Changed ? Journal.SaveAsync() : Task.CompletedTask;

    /// <summary>A step without work: the resource stays, or is only planned.</summary>
    public void Mark(Step step)
    {
        Steps.Enqueue(step);
        Display.StepEnded(step, TimeSpan.Zero);
    }
}
