using Realmworks.Scaler.Watching;

namespace Realmworks.Scaler.Acting;

/// <summary>The running executors of a pipeline.</summary>
internal interface IExecutors
{
    Task<ExecutorReport> AskAsync(ScalingTarget target, CancellationToken cancellationToken);

    /// <summary>Has idle replicas go first.</summary>
    Task MarkAsync(ScalingTarget target, ExecutorReport report, CancellationToken cancellationToken);
}
