using System.Net;

namespace k8s.LeaderElection;

/// <summary>Waits for the lock, holds it, and says when it is lost. Whoever leads must stop acting on <see cref="OnStoppedLeading"/>.</summary>
/// <remarks>An expiry is measured from when this process saw the record change, never by another machine's clock.</remarks>
public class LeaderElector : IDisposable
{
    private readonly LeaderElectionConfig _config;
    private volatile LeaderElectionRecord _observed;
    private DateTimeOffset _observedAt;
    private string _reported;

    public LeaderElector(LeaderElectionConfig config) => _config = config;

    public event Action OnStartedLeading;

    public event Action OnStoppedLeading;

    public event Action<string> OnNewLeader;

    public event Action<Exception> OnError;

    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    public bool IsLeader() => _observed?.HolderIdentity is { } holder && holder == _config.Lock.Identity;

    public async Task RunUntilLeadershipLostAsync(CancellationToken cancellationToken = default)
    {
        await AcquireAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            OnStartedLeading?.Invoke();
            while (await RenewAsync(cancellationToken).ConfigureAwait(false))
            {
                await PauseAsync(_config.RetryPeriod, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            OnStoppedLeading?.Invoke();
        }
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }

    private async Task AcquireAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            // Electors that started together must not try together for ever.
            var patience = _config.RetryPeriod * (1.2 * (Random.Shared.NextDouble() + 1));
            var won = await WithinAsync(patience, TryAcquireOrRenewAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
            ReportLeader();
            if (won == true)
            {
                return;
            }

            if (won == false)
            {
                await PauseAsync(_config.RetryPeriod, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<bool> RenewAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var renewed = await WithinAsync(_config.RenewDeadline, RenewUntilDoneAsync(stop.Token), cancellationToken).ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        return renewed == true;
    }

    private async Task<bool> RenewUntilDoneAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (!await TryAcquireOrRenewAsync(cancellationToken).ConfigureAwait(false))
            {
                await PauseAsync(_config.RetryPeriod, cancellationToken).ConfigureAwait(false);
                ReportLeader();
            }

            return true;
        }
        catch (Exception e)
        {
            OnError?.Invoke(e);
            return false;
        }
    }

    private async Task<bool> TryAcquireOrRenewAsync(CancellationToken cancellationToken)
    {
        var now = Clock.GetUtcNow();
        var wanted = new LeaderElectionRecord
        {
            HolderIdentity = _config.Lock.Identity,
            LeaseDurationSeconds = (int)_config.LeaseDuration.TotalSeconds,
            AcquireTime = now.UtcDateTime,
            RenewTime = now.UtcDateTime,
        };
        LeaderElectionRecord held;
        try
        {
            held = await _config.Lock.GetAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (HttpOperationException e) when (e.Response.StatusCode == HttpStatusCode.NotFound)
        {
            held = null;
        }
        catch (HttpOperationException e)
        {
            OnError?.Invoke(e);
            return false;
        }

        if (held?.AcquireTime is null || held.RenewTime is null || held.HolderIdentity is null)
        {
            return Observed(await _config.Lock.CreateAsync(wanted, cancellationToken).ConfigureAwait(false), wanted);
        }

        if (!held.Equals(_observed))
        {
            Observed(true, held);
        }

        var expires = _observedAt + TimeSpan.FromSeconds(held.LeaseDurationSeconds);
        if (held.HolderIdentity.Length > 0 && !IsLeader() && expires > Clock.GetUtcNow())
        {
            return false;
        }

        wanted.AcquireTime = IsLeader() ? held.AcquireTime : wanted.AcquireTime;
        wanted.LeaderTransitions = held.LeaderTransitions + (IsLeader() ? 0 : 1);
        return Observed(await _config.Lock.UpdateAsync(wanted, cancellationToken).ConfigureAwait(false), wanted);
    }

    private bool Observed(bool done, LeaderElectionRecord record)
    {
        if (done)
        {
            _observed = record;
            _observedAt = Clock.GetUtcNow();
        }

        return done;
    }

    /// <returns>What came of the work, or null where it is not done in time; what it fails with later is told all the same.</returns>
    private async Task<bool?> WithinAsync(TimeSpan limit, Task<bool> work, CancellationToken cancellationToken)
    {
        if (await Task.WhenAny(work, PauseAsync(limit, cancellationToken)).ConfigureAwait(false) == work)
        {
            return await work.ConfigureAwait(false);
        }

        _ = work.ContinueWith(
            failed => OnError?.Invoke(failed.Exception),
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted,
            TaskScheduler.Default);
        cancellationToken.ThrowIfCancellationRequested();
        return null;
    }

    private Task PauseAsync(TimeSpan time, CancellationToken cancellationToken) => Task.Delay(time, Clock, cancellationToken);

    private void ReportLeader()
    {
        if (_observed is { } observed && observed.HolderIdentity != _reported)
        {
            _reported = observed.HolderIdentity;
            OnNewLeader?.Invoke(_reported);
        }
    }
}
