namespace Realmworks.Scaler.Running;

/// <summary>Bounds how many turns write to the Kubernetes API at once.</summary>
internal sealed class ApiGate(ScalerOptions options) : IDisposable
{
    private readonly SemaphoreSlim _free = new(options.Writers);

    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        return new Turn(_free);
    }

    public void Dispose() => _free.Dispose();

    private sealed class Turn(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
