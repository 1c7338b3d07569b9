using Pulumi.Engine;

namespace Pulumi;

/// <summary>Passes the program's messages to the engine, in the order they were written.</summary>
internal sealed class EngineLog(IResourceMonitor monitor, PendingTasks pending, CancellationToken cancel)
{
    private readonly Lock _lock = new();
    private Task _last = Task.CompletedTask;

    /// <summary>True once an error was logged: the run then fails, whatever else it does.</summary>
    public bool HasErrors { get; private set; }

    public void Write(EngineLogSeverity severity, string message, Resource? resource = null, bool ephemeral = false)
    {
        lock (_lock)
        {
            HasErrors |= severity == EngineLogSeverity.Error;
            _last = SendAsync(_last, severity, message, resource, ephemeral);
            pending.Add(_last);
        }
    }

    public Task FlushAsync()
    {
        lock (_lock)
            return _last;
    }

    private async Task SendAsync(Task before, EngineLogSeverity severity, string message, Resource? resource, bool ephemeral)
    {
        await before.ConfigureAwait(false);
        var urn = resource is null ? null : await TryGetUrnAsync(resource).ConfigureAwait(false);
        await monitor.LogAsync(severity, message, urn, ephemeral, cancel).ConfigureAwait(false);
    }

    // The resource may be the very thing whose failure is being logged.
    private static async Task<string?> TryGetUrnAsync(Resource resource)
    {
        try
        {
            return await resource.Urn.GetValueAsync("").ConfigureAwait(false);
        }
        catch (Exception)
        {
            return null;
        }
    }
}
