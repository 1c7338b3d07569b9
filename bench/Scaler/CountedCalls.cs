using Realmworks.Scaler.Acting;
using Realmworks.Scaler.Watching;

namespace Scaler.Bench;

/// <summary>Stands for the Kubernetes API and counts what it is asked: in a steady state, nothing.</summary>
internal sealed class CountedCalls : IReplicas, IRecord, IExecutors
{
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    public void Reset() => Interlocked.Exchange(ref _count, 0);

    public Task<ReplicaCount?> ReadAsync(ScalingTarget target, CancellationToken cancellationToken) => Counted<ReplicaCount?>(new ReplicaCount(0, "1"));

    public Task<bool> WriteAsync(ScalingTarget target, ReplicaCount seen, int replicas, CancellationToken cancellationToken) => Counted(true);

    public Task WriteConditionAsync(ScalingTarget target, Verdict verdict, CancellationToken cancellationToken) => Counted(true);

    public Task WriteEventAsync(ScalingTarget target, Verdict verdict, CancellationToken cancellationToken) => Counted(true);

    public Task WriteNoticeAsync(ScalingTarget target, Notice notice, CancellationToken cancellationToken) => Counted(true);

    public Task ClearAsync(ObjectId pipeline, CancellationToken cancellationToken) => Counted(true);

    public Task<ExecutorReport> AskAsync(ScalingTarget target, CancellationToken cancellationToken) => Counted(new ExecutorReport([]));

    public Task MarkAsync(ScalingTarget target, ExecutorReport report, CancellationToken cancellationToken) => Counted(true);

    private Task<T> Counted<T>(T answer)
    {
        Interlocked.Increment(ref _count);
        return Task.FromResult(answer);
    }
}
