using Realmworks.Scaler.Sampling;

namespace Realmworks.Scaler.Acting;

/// <summary>Reads what an executor holds, and how long its executions took, from its metrics.</summary>
internal sealed class ExecutorMetrics(ScalerOptions options, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);
    private readonly HttpClient _http =
        new(new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30) }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <param name="address">The pod's.</param>
    /// <param name="unknown">The answer where there is none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ExecutorState> ReadAsync(string address, ExecutorState unknown, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var text = await _http.GetByteArrayAsync(new UriBuilder("http", address, options.ExecutorPort, "/metrics").Uri, both.Token);
            return Parse(text, unknown);
        }
        catch (Exception away) when (
            away is HttpRequestException or IOException || (away is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return unknown;
        }
    }

    public void Dispose() => _http.Dispose();

    internal static ExecutorState Parse(ReadOnlySpan<byte> text, ExecutorState unknown)
    {
        var state = unknown;
        foreach (var range in text.Split((byte)'\n'))
        {
            if (!MetricsLine.TryParse(text[range], out var line))
                continue;
            if (line.Name.SequenceEqual("pipeline_inflight"u8))
                state = state with { Held = (state.Held ?? 0) + (int)line.Value };
            else if (line.Name.SequenceEqual("pipeline_response_time_seconds_sum"u8))
                state = state with { Seconds = state.Seconds + line.Number };
            else if (line.Name.SequenceEqual("pipeline_response_time_seconds_count"u8))
                state = state with { Executions = state.Executions + line.Number };
        }
        return state;
    }
}
