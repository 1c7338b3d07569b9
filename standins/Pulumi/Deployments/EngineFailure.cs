using Pulumi.Engine;

namespace Pulumi;

/// <summary>Tells the engine's failures, which it reports itself, from the program's own.</summary>
internal static class EngineFailure
{
    public static bool Is(Exception failure, CancellationToken cancel) =>
        failure is StepFailedException || (failure is OperationCanceledException && cancel.IsCancellationRequested);
}
