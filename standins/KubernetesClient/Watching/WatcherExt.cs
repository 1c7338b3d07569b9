namespace k8s;

public static class WatcherExt
{
    private const string Instead = "This method will be deprecated in future versions. Please use the Watch methods of the operations instead.";

    [Obsolete(Instead)]
    public static Watcher<T> Watch<T, L>(
        this Task<HttpOperationResponse<L>> responseTask,
        Action<WatchEventType, T> onEvent,
        Action<Exception> onError = null,
        Action onClosed = null) => Open(responseTask, onEvent, onError, onClosed);

    [Obsolete(Instead)]
    public static IAsyncEnumerable<(WatchEventType, T)> WatchAsync<T, L>(
        this Task<HttpOperationResponse<L>> responseTask,
        Action<Exception> onError = null,
        CancellationToken cancellationToken = default) => WatchEvents.ReadAsync<T, L>(responseTask, onError, cancellationToken);

    // Events that cannot be read are told to the watcher's own listeners.
    internal static Watcher<T> Open<T, L>(
        Task<HttpOperationResponse<L>> responseTask,
        Action<WatchEventType, T> onEvent,
        Action<Exception> onError,
        Action onClosed) =>
        new(stopping => WatchEvents.ReadAsync<T, L>(responseTask, onError, stopping), onEvent, onError, onClosed);
}
