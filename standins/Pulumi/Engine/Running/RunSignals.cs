namespace Pulumi.Engine.Running;

/// <summary>How a run is interrupted: asked once, it ends the steps that run and begins no other; asked twice, it stops them too.</summary>
internal sealed class RunSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abort = new();

    public CancellationToken Stop => _stop.Token;

    public CancellationToken Abort => _abort.Token;

    /// <summary>Returns true the first time.</summary>
    public bool Interrupt()
    {
        if (_stop.IsCancellationRequested)
        {
            _abort.Cancel();
            return false;
        }

        _stop.Cancel();
        return true;
    }

    public void Dispose()
    {
        _stop.Dispose();
        _abort.Dispose();
    }
}
