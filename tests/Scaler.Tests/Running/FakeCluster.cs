using Realmworks.Scaler.Acting;
using Realmworks.Scaler.Watching;

namespace Scaler.Tests.Running;

/// <summary>Replica counts in memory, and all that was written.</summary>
internal sealed class FakeCluster : IReplicas, IRecord, IExecutors
{
    private int _version;

    /// <summary>Null where the Deployment is gone.</summary>
    public int? Replicas { get; private set; } = 0;

    public int Reads { get; private set; }

    public List<int> Writes { get; } = [];

    public List<string> Conditions { get; } = [];

    public List<string> Events { get; } = [];

    /// <summary>Thrown by every call.</summary>
    public Exception? Down { get; set; }

    /// <summary>Runs between a read and the write after it.</summary>
    public Action? Between { get; set; }

    public void Set(int? replicas) => (Replicas, _version) = (replicas, _version + 1);

    public Task<ReplicaCount?> ReadAsync(ScalingTarget target, CancellationToken cancellationToken)
    {
        Reads++;
        ThrowWhereDown();
        var found = Replicas is { } replicas ? new ReplicaCount(replicas, $"{_version}") : null;
        Between?.Invoke();
        return Task.FromResult(found);
    }

    public Task<bool> WriteAsync(ScalingTarget target, ReplicaCount seen, int replicas, CancellationToken cancellationToken)
    {
        ThrowWhereDown();
        if (seen.Version != $"{_version}")
            return Task.FromResult(false);
        Set(replicas);
        Writes.Add(replicas);
        return Task.FromResult(true);
    }

    public Task WriteConditionAsync(ScalingTarget target, Verdict verdict, CancellationToken cancellationToken)
    {
        ThrowWhereDown();
        Conditions.Add($"{verdict.Status} {verdict.Decision.Reason}");
        return Task.CompletedTask;
    }

    public Task WriteEventAsync(ScalingTarget target, Verdict verdict, CancellationToken cancellationToken)
    {
        Events.Add($"{verdict.Seen.Replicas} -> {verdict.Decision.Replicas}");
        return Task.CompletedTask;
    }

    /// <summary>What executors say when they are asked.</summary>
    public ExecutorReport Report { get; set; } = new([]);

    public int Asked { get; private set; }

    public List<string> Marks { get; } = [];

    public List<Notice> Notices { get; } = [];

    public List<ObjectId> Cleared { get; } = [];

    public Task<ExecutorReport> AskAsync(ScalingTarget target, CancellationToken cancellationToken)
    {
        Asked++;
        ThrowWhereDown();
        return Task.FromResult(Report);
    }

    public Task MarkAsync(ScalingTarget target, ExecutorReport report, CancellationToken cancellationToken)
    {
        Marks.AddRange(report.Costs().Select(mark => $"{mark.Pod}={mark.Cost}"));
        return Task.CompletedTask;
    }

    public Task WriteNoticeAsync(ScalingTarget target, Notice notice, CancellationToken cancellationToken)
    {
        ThrowWhereDown();
        Notices.Add(notice);
        return Task.CompletedTask;
    }

    public Task ClearAsync(ObjectId pipeline, CancellationToken cancellationToken)
    {
        ThrowWhereDown();
        Cleared.Add(pipeline);
        return Task.CompletedTask;
    }

    private void ThrowWhereDown()
    {
        if (Down is { } failure)
            throw failure;
    }
}
