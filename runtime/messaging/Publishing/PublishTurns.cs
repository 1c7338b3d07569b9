namespace Realmworks.Messaging.Publishing;

/// <summary>How many publishes may wait for their confirm at once. Who gets no turn in time has sent nothing, and may try again.</summary>
internal sealed class PublishTurns(int count, TimeSpan patience, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _free = new(count, count);

    /// <returns>Whether it is the caller's turn; false where it did not come in time.</returns>
    /// <exception cref="OperationCanceledException">The caller went away.</exception>
    public async Task<bool> TakeAsync(CancellationToken cancellationToken)
    {
        if (_free.Wait(0, CancellationToken.None))
            return true;
        using var late = new CancellationTokenSource(patience, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await _free.WaitAsync(end.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    public void Return() => _free.Release();

    public void Dispose() => _free.Dispose();
}
