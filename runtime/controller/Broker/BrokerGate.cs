using System.Text.Json;
using Realmworks.Controller.Conditions;
using Realmworks.Messaging.Management;

namespace Realmworks.Controller.Broker;

/// <summary>
/// Calls to the broker, whose failures are a condition of the resource and no exception. Once a call could not reach the broker nobody
/// else tries: a broker that hangs would hold every worker for its patience, one resource after the other. One probe asks for all of
/// them until the broker answers.
/// </summary>
internal sealed class BrokerGate(ManagementClient broker, TimeProvider clock) : IDisposable
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private const string Unreachable = "BrokerUnreachable";
    private readonly SemaphoreSlim _outages = new(0);
    private Problem? _closed;

    public Task<Problem?> TryAsync(Func<Task> call, CancellationToken cancellationToken) => TryAsync(
        async () =>
        {
            await call();
            return null;
        },
        cancellationToken);

    public async Task<Problem?> TryAsync(Func<Task<Problem?>> call, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _closed) is { } known)
            return known;
        var problem = await AskAsync(call, cancellationToken);
        if (problem?.Reason == Unreachable && Interlocked.CompareExchange(ref _closed, problem, null) is null)
            _outages.Release();
        return problem;
    }

    /// <summary>Waits for the next outage, or takes the present one, and returns when the broker answers again.</summary>
    public async Task ReopenedAsync(CancellationToken cancellationToken)
    {
        // An outage that was told of may be over: one that is taken while it lasts is not waited for.
        while (Volatile.Read(ref _closed) is null)
            await _outages.WaitAsync(cancellationToken);
        do
            await Task.Delay(Pause, clock, cancellationToken);
        while ((await AskAsync(ProbeAsync, cancellationToken))?.Reason == Unreachable);
        Volatile.Write(ref _closed, null);

        async Task<Problem?> ProbeAsync()
        {
            _ = await broker.ListVirtualHostsAsync(cancellationToken);
            return null;
        }
    }

    public void Dispose() => _outages.Dispose();

    private static async Task<Problem?> AskAsync(Func<Task<Problem?>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (ManagementException refused)
        {
            return new Problem("BrokerRefused", refused.Message);
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or IOException or JsonException)
        {
            return new Problem(Unreachable, $"The broker's management API cannot be reached: {unreachable.GetBaseException().Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Problem(Unreachable, "The broker's management API did not answer in time");
        }
    }
}
