using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace Realmworks.Messaging.Connecting;

/// <summary>
/// Keeps one connection and opens the sessions on it anew after each loss. The client's own recovery is off: it would silently give
/// a waiting request a new reply address that nobody answers to, where a session must fail its waiting requests at once.
/// </summary>
public sealed class BrokerConnection(
    BrokerOptions options, IEnumerable<IBrokerSession> sessions, TimeProvider clock, ILogger<BrokerConnection> logger)
        : IHostedLifecycleService, IAsyncDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>Beyond the time to connect: for TLS and for the broker's greeting, of which the client itself would wait without end.</summary>
    private static readonly TimeSpan LongestGreeting = TimeSpan.FromSeconds(10);

    private readonly IBrokerSession[] _sessions = [.. sessions];
    private readonly CancellationTokenSource _stop = new();
    private Task _run = Task.CompletedTask;
    private volatile string? _problem = "the broker is not connected yet";

    /// <summary>Why nothing can be sent or received now, or null.</summary>
    public string? Problem => _problem;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _run = RunAsync(_stop.Token);
        return Task.CompletedTask;
    }

    /// <summary>Lets every session finish what it holds, before any other part of the service stops.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        foreach (var session in _sessions)
            await session.DrainAsync(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _run.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (!_stop.IsCancellationRequested)
            await _stop.CancelAsync();
        await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task RunAsync(CancellationToken stop)
    {
        // Off the caller's thread: a host start must not wait for a broker.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var pause = TimeSpan.Zero;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await ServeOneConnectionAsync(stop);
                pause = TimeSpan.Zero;
            }
            catch (Exception failure) when (!stop.IsCancellationRequested)
            {
                _problem = $"the broker {options.Host}:{options.Port} cannot be used: {Innermost(failure)}";
                Log.ConnectFailed(logger, options.Host, options.Port, options.VirtualHost, Innermost(failure));
            }
            catch (OperationCanceledException)
            {
                return;
            }

            pause = pause == TimeSpan.Zero ? TimeSpan.FromMilliseconds(100) : Min(pause * 2, LongestPause);
            await Task.Delay(pause, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ServeOneConnectionAsync(CancellationToken stop)
    {
        await using var connection = await ConnectAsync(stop);
        var lost = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.ConnectionShutdownAsync += (_, reason) =>
        {
            lost.TrySetResult(reason.ReplyText);
            return Task.CompletedTask;
        };
        var opened = new List<IBrokerSession>();
        try
        {
            foreach (var session in _sessions)
            {
                opened.Add(session);
                await session.OpenAsync(connection, cause => lost.TrySetResult(cause), stop);
            }

            _problem = null;
            Log.Connected(logger, options.Host, options.Port, options.VirtualHost);
            var cause = await lost.Task.WaitAsync(stop);
            _problem = $"the broker {options.Host}:{options.Port} is not connected: {cause}";
            Log.ConnectionLost(logger, options.Host, options.Port, cause);
        }
        finally
        {
            _problem ??= "the broker connection is closed";
            foreach (var session in opened)
                session.Lost(_problem);
            await connection.AbortAsync(Constants.ReplySuccess, "closing", TimeSpan.FromSeconds(2));
        }
    }

    private async Task<IConnection> ConnectAsync(CancellationToken stop)
    {
        var patience = options.ConnectTimeout + LongestGreeting;
        using var late = new CancellationTokenSource(patience, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        try
        {
            return await ConnectionSettings.Factory(options.Renew(options)).CreateConnectionAsync(end.Token);
        }
        catch (Exception) when (late.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            throw new TimeoutException($"no answer within {patience.TotalSeconds:0.#} s");
        }
    }

    private static string Innermost(Exception failure) => failure.GetBaseException().Message;

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
