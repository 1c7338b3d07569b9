namespace Realmworks.Scaler.Running;

/// <summary>
/// A gate for what scales and one for what tells of it: when a broker goes away ten thousand conditions change, and no replica may wait
/// behind them.
/// </summary>
internal sealed class ApiGates(ScalerOptions options, TimeProvider clock) : IDisposable
{
    public ApiGate Scaling { get; } = new(options, clock);

    public ApiGate Telling { get; } = new(options, clock);

    public void Dispose()
    {
        Scaling.Dispose();
        Telling.Dispose();
    }
}
