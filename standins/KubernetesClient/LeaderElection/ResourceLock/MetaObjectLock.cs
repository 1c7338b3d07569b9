namespace k8s.LeaderElection.ResourceLock;

/// <summary>A lock on an object of the API, whose resource version lets only the first of two writers through.</summary>
public abstract class MetaObjectLock<T> : ILock
    where T : class, IMetadata<V1ObjectMeta>, new()
{
    private readonly IKubernetes _client;
    private readonly string _namespace;
    private readonly string _name;
    private T _last;

    protected MetaObjectLock(IKubernetes client, string @namespace, string name, string identity)
    {
        ArgumentNullException.ThrowIfNull(client);
        _client = client;
        _namespace = @namespace;
        _name = name;
        Identity = identity;
    }

    /// <summary>A write that did not go through, as when another was first.</summary>
    public event Action<HttpOperationException> OnHttpError;

    public string Identity { get; }

    public string Describe() => $"{_namespace}/{_name}";

    public async Task<LeaderElectionRecord> GetAsync(CancellationToken cancellationToken = default)
    {
        var found = await ReadMetaObjectAsync(_client, _name, _namespace, cancellationToken).ConfigureAwait(false);
        Volatile.Write(ref _last, found);
        return GetLeaderElectionRecord(found);
    }

    public Task<bool> CreateAsync(LeaderElectionRecord record, CancellationToken cancellationToken = default)
    {
        var fresh = new T { Metadata = new V1ObjectMeta { Name = _name, NamespaceProperty = _namespace } };
        return WriteAsync(CreateMetaObjectAsync(_client, SetLeaderElectionRecord(record, fresh), _namespace, cancellationToken));
    }

    public Task<bool> UpdateAsync(LeaderElectionRecord record, CancellationToken cancellationToken = default)
    {
        var last = Volatile.Read(ref _last)
            ?? throw new InvalidOperationException("Get or create the lock before updating it: an update needs its resource version.");
        return WriteAsync(ReplaceMetaObjectAsync(_client, SetLeaderElectionRecord(record, last), _name, _namespace, cancellationToken));
    }

    protected abstract Task<T> ReadMetaObjectAsync(
        IKubernetes client, string name, string namespaceParameter, CancellationToken cancellationToken);

    protected abstract Task<T> CreateMetaObjectAsync(
        IKubernetes client, T obj, string namespaceParameter, CancellationToken cancellationToken);

    protected abstract Task<T> ReplaceMetaObjectAsync(
        IKubernetes client, T obj, string name, string namespaceParameter, CancellationToken cancellationToken);

    protected abstract LeaderElectionRecord GetLeaderElectionRecord(T obj);

    protected abstract T SetLeaderElectionRecord(LeaderElectionRecord record, T metaObj);

    private async Task<bool> WriteAsync(Task<T> write)
    {
        try
        {
            Volatile.Write(ref _last, await write.ConfigureAwait(false));
            return true;
        }
        catch (HttpOperationException e)
        {
            OnHttpError?.Invoke(e);
            return false;
        }
    }
}
