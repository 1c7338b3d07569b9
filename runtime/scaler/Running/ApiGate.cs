namespace Realmworks.Scaler.Running;

/// <summary>
/// Bounds how many turns write to the Kubernetes API at once, and a second: a thousand pipelines that wake together must not take the API
/// server from everyone else.
/// </summary>
internal sealed class ApiGate(ScalerOptions options, TimeProvider clock) : IDisposable
{
    private const int BurstSeconds = 2;
    private readonly SemaphoreSlim _free = new(options.Writers);
    private readonly TimeSpan _each = TimeSpan.FromSeconds(1.0 / options.WritesPerSecond);
    private readonly Lock _lock = new();
    private DateTimeOffset _paid;

    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        try
        {
            if (Pay() is { } wait && wait > TimeSpan.Zero)
                await Task.Delay(wait, clock, cancellationToken);
            return new Turn(_free);
        }
        catch
        {
            _free.Release();
            throw;
        }
    }

    public void Dispose() => _free.Dispose();

    /// <summary>Each entry is paid for with its part of a second, on credit of two seconds.</summary>
    private TimeSpan Pay()
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            _paid = (_paid > now ? _paid : now) + _each;
            return _paid - now - TimeSpan.FromSeconds(BurstSeconds);
        }
    }

    private sealed class Turn(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
