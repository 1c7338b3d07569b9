namespace k8s;

/// <summary>The operations on one kind, built in or custom, without code generated for it.</summary>
public sealed class GenericClient(IKubernetes kubernetes, string group, string version, string plural, bool disposeClient = true) : IDisposable
{
    public Task<T> ListNamespacedAsync<T>(
        string ns,
        string labelSelector = null,
        string fieldSelector = null,
        int? limit = null,
        string continueToken = null,
        CancellationToken cancel = default)
        where T : IKubernetesObject =>
        kubernetes.CustomObjects.ListNamespacedCustomObjectAsync<T>(
            group,
            version,
            ns,
            plural,
            labelSelector: labelSelector,
            fieldSelector: fieldSelector,
            limit: limit,
            continueParameter: continueToken,
            cancellationToken: cancel);

    public IAsyncEnumerable<(WatchEventType, T)> WatchNamespacedAsync<T>(
        string ns, Action<Exception> onError = null, CancellationToken cancel = default)
        where T : IKubernetesObject =>
        WatchEvents.ReadAsync<T, T>(
            kubernetes.CustomObjects.ListNamespacedCustomObjectWithHttpMessagesAsync<T>(group, version, ns, plural, watch: true, cancellationToken: cancel),
            onError,
            cancel);

    public void Dispose()
    {
        if (disposeClient)
        {
            kubernetes.Dispose();
        }
    }
}
