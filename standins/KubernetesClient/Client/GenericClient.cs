namespace k8s;

/// <summary>The operations on one kind, built in or custom, without code generated for it.</summary>
public class GenericClient : IDisposable
{
    private readonly IKubernetes _kubernetes;
    private readonly string _group;
    private readonly string _version;
    private readonly string _plural;
    private readonly bool _disposeClient;

    public GenericClient(IKubernetes kubernetes, string group, string version, string plural, bool disposeClient = true)
    {
        _kubernetes = kubernetes;
        _group = group;
        _version = version;
        _plural = plural;
        _disposeClient = disposeClient;
    }

    public Task<T> ListNamespacedAsync<T>(
        string ns,
        string labelSelector = null,
        string fieldSelector = null,
        int? limit = null,
        string continueToken = null,
        CancellationToken cancel = default)
        where T : IKubernetesObject =>
        _kubernetes.CustomObjects.ListNamespacedCustomObjectAsync<T>(
            _group,
            _version,
            ns,
            _plural,
            labelSelector: labelSelector,
            fieldSelector: fieldSelector,
            limit: limit,
            continueParameter: continueToken,
            cancellationToken: cancel);

    public IAsyncEnumerable<(WatchEventType, T)> WatchNamespacedAsync<T>(
        string ns, Action<Exception> onError = null, CancellationToken cancel = default)
        where T : IKubernetesObject =>
        WatchEvents.ReadAsync<T, T>(
            _kubernetes.CustomObjects.ListNamespacedCustomObjectWithHttpMessagesAsync<T>(_group, _version, ns, _plural, watch: true, cancellationToken: cancel),
            onError,
            cancel);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (_disposeClient)
        {
            _kubernetes.Dispose();
        }
    }
}
