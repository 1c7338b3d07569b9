namespace Pulumi.Engine.Kube;

/// <summary>
/// How many requests are under way at once: half as many when the server says that it is too many, and none until the time it names; one more
/// after each round that it answers.
/// </summary>
internal sealed class RequestPace(TimeProvider clock)
{
    public const int Most = 32;
    private readonly Lock _gate = new();
    private readonly Queue<TaskCompletionSource> _waiting = [];
    private double _limit = Most;
    private int _running;
    private DateTimeOffset _heldUntil;

    public int Limit
    {
        get
        {
            lock (_gate) return (int)_limit;
        }
    }

    public async Task EnterAsync(CancellationToken cancel)
    {
        await TurnAsync(cancel).ConfigureAwait(false);
        try
        {
            while (Held() is { Ticks: > 0 } wait) await Task.Delay(wait, clock, cancel).ConfigureAwait(false);
        }
        catch
        {
            Leave(tooMany: false, hold: null);
            throw;
        }
    }

    /// <param name="hold">How long the server wants to be left alone.</param>
    public void Leave(bool tooMany, TimeSpan? hold)
    {
        lock (_gate)
        {
            _running--;
            _limit = tooMany ? Math.Max(1, _limit / 2) : Math.Min(Most, _limit + (1 / _limit));
            if (hold is { } time && clock.GetUtcNow() + time is var until && until > _heldUntil) _heldUntil = until;
            while (_running < (int)_limit && _waiting.TryDequeue(out var next))
            {
                if (next.TrySetResult()) _running++;
            }
        }
    }

    private async Task TurnAsync(CancellationToken cancel)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_running < (int)_limit)
            {
                _running++;
                return;
            }

            _waiting.Enqueue(turn);
        }

        using var registration = cancel.Register(() => turn.TrySetCanceled(cancel));
        await turn.Task.ConfigureAwait(false);
    }

    private TimeSpan Held()
    {
        lock (_gate) return _heldUntil - clock.GetUtcNow();
    }
}
