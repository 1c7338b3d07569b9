using Microsoft.Extensions.Logging;

namespace Realmworks.Local.Cluster.Processes;

/// <summary>A line per entry on standard error, which is the process's log file.</summary>
internal sealed class LineLogger(TimeProvider clock) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            Console.Error.WriteLine($"{clock.GetUtcNow():O} {logLevel} {formatter(state, exception)}{(exception is null ? "" : "\n" + exception)}");
    }
}
