using Microsoft.Extensions.Logging;
using Realmworks.Scaler.Acting;
using Realmworks.Scaler.Deciding;
using Realmworks.Scaler.Sampling;
using Realmworks.Scaler.Showing;
using Realmworks.Scaler.Watching;

namespace Realmworks.Scaler.Running;

/// <summary>One pipeline: what was seen and decided before, and one turn of deciding and acting.</summary>
internal sealed class PipelineScaler(
    IReplicas replicas, IRecord record, IExecutors executors, LivePolicy policy, ApiGates gates, Outstanding outstanding, ScalingBoard board,
    ScalerMetrics metrics, ILogger logger)
{
    /// <summary>Others may write in between, but not without end.</summary>
    private const int Attempts = 4;

    private ScalerState _state;
    private (string Reason, DateTimeOffset At)? _written;
    private bool _failing;
    private int _busy;
    private Task _telling = Task.CompletedTask;
    private ExecutorReport? _report;
    private readonly PrefetchWatch _prefetch = new();
    private readonly RivalWatch _rivals = new();
    private SilenceWatch? _silence;
    private string? _contested;

    public QueueMeter Meter { get; } = new();

    /// <summary>Does nothing while a turn before it still writes.</summary>
    public async ValueTask TurnAsync(ScalingTarget target, QueueReading reading, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _busy, 1) == 1)
            return;
        try
        {
            var rival = _rivals.Rival(target.Writer, target.Rival, now);
            target = target with { Rival = rival, Spec = target.Spec with { HasRival = rival is not null } };
            var (verdict, next) = Decide(target, reading, target.Replicas, null, now);
            var report = await AskAsync(target, verdict, cancellationToken);
            if (report is not null)
            {
                reading = reading.WithResponseTime(report.ResponseTime(_report));
                _report = report;
                (verdict, next) = Decide(target, reading, target.Replicas, report.Busy, now);
            }
            if (verdict.Changes)
            {
                using var span = ScalerTraces.Scaling(target, verdict);
                if (await ScaleAsync(target, reading, report, verdict, now, cancellationToken) is not { } scaled)
                    return;
                (verdict, next) = scaled;
            }
            _state = next;
            _silence ??= new SilenceWatch(target.Written);
            if (_prefetch.Notices(verdict, now))
                Warn(target, new Notice("PrefetchAboveConsumers",
                    $"Consumers take more than they work on, which keeps it from other replicas: {verdict.Figures}", Warns: true), cancellationToken);
            if (rival is not null && rival != _contested && target.Written != nameof(ScalingReason.ScaledByAnother))
                Warn(target, new Notice(nameof(ScalingReason.ScaledByAnother), verdict.Figures, Warns: true), cancellationToken);
            _contested = rival;
            board.Decided(target, verdict, now, _prefetch.Above);
            Report(target, verdict, now, cancellationToken);
        }
        finally
        {
            Volatile.Write(ref _busy, 0);
        }
    }

    private (Verdict Verdict, ScalerState Next) Decide(ScalingTarget target, QueueReading reading, int count, int? busy, DateTimeOffset now)
    {
        var seen = reading.With(count, Math.Min(target.ReadyReplicas, count), busy);
        var (decision, next) = target.Cap is { } cap
            ? cap.Shares.Decide(target.Id.ToString(), cap.Replicas, target.Spec, seen, _state, now, policy.Current)
            : Scaling.Decide(target.Spec, seen, _state, now, policy.Current);
        var verdict = new Verdict(target.Spec, seen, decision) { Rival = target.Rival };
        return (seen.Cause is null ? verdict
            : verdict with { Failure = reading.Failure, KnownUntil = next.KnownUntil, Silence = now - (next.KnownUntil ?? now) }, next);
    }

    /// <summary>What was watched may be old: the count is read again and decided upon anew, until no one else writes in between.</summary>
    private async Task<(Verdict Verdict, ScalerState Next)?> ScaleAsync(
        ScalingTarget target, QueueReading reading, ExecutorReport? report, Verdict wanted, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var turn = await gates.Scaling.EnterAsync(cancellationToken);
        try
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                if (await replicas.ReadAsync(target, cancellationToken) is not { } count)
                    return null;
                var (verdict, next) = Decide(target, reading, count.Replicas, report?.Busy, now);
                if (!verdict.Changes)
                    return (verdict, next);
                if (report is not null && verdict.Decision.Replicas < count.Replicas)
                    await executors.MarkAsync(target, report, cancellationToken);
                if (await replicas.WriteAsync(target, count, verdict.Decision.Replicas, cancellationToken))
                {
                    _failing = false;
                    Tell(target, verdict);
                    return (verdict, next);
                }
            }
            Fail(target, wanted, "others keep writing it");
        }
        catch (Exception failure) when (ApiFailures.Match(failure, cancellationToken))
        {
            Fail(target, wanted, failure.GetBaseException().Message);
        }
        return null;
    }

    /// <summary>Executors are asked only where replicas are about to go: which of them are idle, and how long executions really take.</summary>
    private async ValueTask<ExecutorReport?> AskAsync(ScalingTarget target, Verdict verdict, CancellationToken cancellationToken)
    {
        var goes = verdict.Decision.Replicas < verdict.Seen.Replicas || verdict.Decision.Reason == ScalingReason.ReplicasBusy;
        if (!goes || verdict.Seen.Replicas < 2)
            return null;
        try
        {
            return await executors.AskAsync(target, cancellationToken);
        }
        catch (Exception failure) when (ApiFailures.Match(failure, cancellationToken))
        {
            metrics.Failed("executors");
            Log.ExecutorsFailed(logger, target.Id, failure.GetBaseException().Message);
            return null;
        }
    }

    private void Warn(ScalingTarget target, Notice notice, CancellationToken cancellationToken)
    {
        outstanding.Add(WarnAsync());
        async Task WarnAsync()
        {
            using var turn = await gates.Telling.EnterAsync(cancellationToken);
            try
            {
                await record.WriteNoticeAsync(target, notice, cancellationToken);
            }
            catch (Exception failure) when (ApiFailures.Match(failure, cancellationToken))
            {
                metrics.Failed("record");
            }
        }
    }

    private void Fail(ScalingTarget target, Verdict wanted, string cause)
    {
        metrics.Failed("scale");
        // Tried again with the next turn, each second at zero replicas: told once.
        if (!_failing)
            Log.ScaleFailed(logger, target.Id, wanted.Seen.Replicas, wanted.Decision.Replicas, cause);
        _failing = true;
    }

    private void Tell(ScalingTarget target, Verdict verdict)
    {
        verdict.Seen.TryGetQueue(out var queue);
        metrics.Changed(verdict.Decision.Reason);
        Log.Scaled(
            logger, target.Id, verdict.Seen.Replicas, verdict.Decision.Replicas, verdict.Decision.Reason, verdict.Decision.Limited, queue.Ready,
            queue.Unacknowledged, queue.ArrivalRate, queue.ResponseTime,
            verdict.Seen.ReadyReplicas, verdict.Spec.Consumers, verdict.Spec.Min, verdict.Spec.Max);
    }

    private void Report(ScalingTarget target, Verdict verdict, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!Writes(target, verdict, now) && _silence?.Look(verdict) is null)
            return;
        // Each change is told of, in order; what only the condition says is looked at again at the next turn.
        if (_telling.IsCompleted)
            outstanding.Add(_telling = ReportAsync(target, verdict, now, cancellationToken));
        else if (verdict.Changes)
            outstanding.Add(_telling = AfterAsync(_telling));

        async Task AfterAsync(Task before)
        {
            await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await ReportAsync(target, verdict, now, cancellationToken);
        }
    }

    private bool Writes(ScalingTarget target, Verdict verdict, DateTimeOffset now) =>
        ReportPolicy.Writes(verdict, _written?.Reason ?? target.Written, _written?.At, now);

    private async Task ReportAsync(ScalingTarget target, Verdict verdict, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var turn = await gates.Telling.EnterAsync(cancellationToken);
        try
        {
            if (Writes(target, verdict, now))
                await record.WriteConditionAsync(target, verdict, cancellationToken);
            _written = (verdict.Decision.Reason.ToString(), now);
            if (_silence?.Look(verdict) is { } notice)
            {
                await record.WriteNoticeAsync(target, notice, cancellationToken);
                _silence.Told(notice);
                // It says of the change what is to be said.
                if (notice.Reason == SilenceWatch.FallbackOn)
                    return;
            }
            if (verdict.Changes)
                await record.WriteEventAsync(target, verdict, cancellationToken);
        }
        catch (Exception failure) when (ApiFailures.Match(failure, cancellationToken))
        {
            metrics.Failed("record");
            Log.RecordFailed(logger, target.Id, failure.GetBaseException().Message);
        }
    }
}
