using Microsoft.Extensions.Logging;

namespace Realmworks.Controller.Tests.Running;

/// <summary>Sends the controller's log to the test that runs.</summary>
internal sealed class TestLog : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        TestContext.Current.TestOutputHelper?.WriteLine($"{logLevel} {formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
