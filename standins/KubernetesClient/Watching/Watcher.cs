namespace k8s;

/// <summary>A watch that calls back, until it is disposed or the server ends it.</summary>
public class Watcher<T> : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    internal Watcher(
        Func<CancellationToken, IAsyncEnumerable<(WatchEventType Type, T Object)>> events,
        Action<WatchEventType, T> onEvent,
        Action<Exception> onError,
        Action onClosed)
    {
        OnEvent += onEvent;
        OnError += onError;
        OnClosed += onClosed;
        var stopping = _stop.Token;
        _ = Task.Run(() => RunAsync(events(stopping)), CancellationToken.None);
    }

    public event Action<WatchEventType, T> OnEvent;

    public event Action<Exception> OnError;

    public event Action OnClosed;

    public bool Watching { get; private set; }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private async Task RunAsync(IAsyncEnumerable<(WatchEventType Type, T Object)> events)
    {
        try
        {
            Watching = true;
            await foreach (var (type, item) in events.ConfigureAwait(false))
            {
                OnEvent?.Invoke(type, item);
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
        catch (Exception e)
        {
            OnError?.Invoke(e);
        }
        finally
        {
            Watching = false;
            OnClosed?.Invoke();
        }
    }
}
