using Realmworks.Local.Nodes.Sandbox;
using Realmworks.Local.Nodes.Volumes;

namespace Realmworks.Local.Nodes.Pods;

/// <summary>
/// Makes one pod be as its specification says, and reports how it is. Every turn looks at the whole: what the pod asks, what runs,
/// what is due. It wakes when the pod changes, when a container or a probe does, and when something falls due.
/// </summary>
internal sealed partial class PodWorker
{
    private static readonly TimeSpan s_refresh = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(2);

    private readonly NodeContext _node;
    private readonly IPodReports _reports;
    private readonly Func<JsonObject, PodAddresses?, string> _hosts;
    private readonly PodFolder _folder;
    private readonly PodSandbox _sandbox;
    private readonly PodVolumes _volumes;
    private readonly List<ContainerRunner> _init;
    private readonly List<ContainerRunner> _main;
    private readonly SemaphoreSlim _wake = new(0);
    private volatile JsonObject _pod;
    private volatile bool _removed;
    private bool _volumesReady;
    private bool _stopping;
    private DateTimeOffset _started;
    private DateTimeOffset _refreshAt;
    private string _reported = "";

    public PodWorker(NodeContext node, AddressPool pool, IPodReports reports, Func<JsonObject, PodAddresses?, string> hosts, JsonObject pod)
    {
        (_node, _reports, _hosts, _pod) = (node, reports, hosts, pod);
        _folder = PodFolder.Of(node.Folder, pod);
        _sandbox = new PodSandbox(node, _folder, pool);
        _volumes = new PodVolumes(_folder.Volumes, _folder.Memory, new PayloadSource(node.Configuration, node.Clock), node.Configuration, node.Clock);
        _init = Runners("initContainers", init: true);
        _main = Runners("containers", init: false);
    }

    public JsonObject Pod => _pod;

    public IEnumerable<ContainerRunner> Containers => _init.Concat(_main);

    public ContainerRunner? Container(string? name) =>
        name is null ? _main.FirstOrDefault() : _main.Concat(_init).FirstOrDefault(c => c.Name == name);

    public string LogOf(string container, int restart) => _folder.Log(container, restart);

    public void Update(JsonObject pod)
    {
        _pod = pod;
        Wake();
    }

    /// <summary>The pod is gone from the API server: whatever still runs is killed without grace.</summary>
    public void Remove()
    {
        _removed = true;
        Wake();
    }

    public void NamesChanged()
    {
        if (_sandbox.Addresses is { } addresses)
            _sandbox.WriteHosts(_hosts(_pod, addresses));
    }

    /// <summary>Works until the pod is gone. Cancelling leaves the containers running, for the next agent.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _started = _pod.TimeAt("status", "startTime") ?? _node.Clock.GetUtcNow();
        Adopt();
        while (!cancellationToken.IsCancellationRequested)
        {
            if (await TryTurnAsync(cancellationToken).ConfigureAwait(false) is not { } pause)
                return;
            await WaitAsync(pause, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<TimeSpan?> TryTurnAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await TurnAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ApiException or HttpRequestException or IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            // The API server is away, or the disk is unwilling: the pod goes on as it is and is looked at again soon.
            return s_retry;
        }
    }

    /// <summary>One turn; returns how long to wait when nothing happens, or null when the pod is gone.</summary>
    public async Task<TimeSpan?> TurnAsync(CancellationToken cancellationToken)
    {
        if (_removed || _pod.IsDeleting())
        {
            await EndAsync(cancellationToken).ConfigureAwait(false);
            return null;
        }

        var retry = !await PrepareAsync(cancellationToken).ConfigureAwait(false) ? s_retry : (TimeSpan?)null;
        if (retry is null)
        {
            await AdvanceAsync(cancellationToken).ConfigureAwait(false);
            await RefreshAsync(cancellationToken).ConfigureAwait(false);
        }

        await ReportAsync(cancellationToken).ConfigureAwait(false);
        return retry ?? UntilDue();
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var now = _node.Clock.GetUtcNow();
        if (now < _refreshAt || _sandbox.Addresses is not { } addresses)
            return;
        try
        {
            await _volumes.RefreshAsync(_pod, addresses, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ConfigurationException or ApiException or HttpRequestException or IOException)
        {
            // The old content stays; the next refresh may have better luck.
        }

        _refreshAt = now + s_refresh;
    }

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        if (!_stopping)
        {
            _stopping = true;
            await ReportAsync(cancellationToken).ConfigureAwait(false);
        }

        var grace = () => _removed ? TimeSpan.Zero : TimeSpan.FromSeconds(_pod.NumberAt("metadata", "deletionGracePeriodSeconds") ?? 30);
        await Task.WhenAll(_init.Concat(_main).Select(c => c.StopAsync(grace, $"Stopping container {c.Name}"))).ConfigureAwait(false);
        if (!_removed)
            await ReportAsync(cancellationToken).ConfigureAwait(false);
        await _sandbox.RemoveAsync(_pod.Uid()).ConfigureAwait(false);
        if (!_removed)
            await _reports.GoneAsync(_pod, cancellationToken).ConfigureAwait(false);
    }

    private async Task ReportAsync(CancellationToken cancellationToken)
    {
        var status = PodStatusPolicy.Status(
            _pod, [.. _init.Select(c => c.View)], [.. _main.Select(c => c.View)], _sandbox.Addresses, _started, _node.Clock.GetUtcNow());
        var text = status.ToJsonString();
        if (text == _reported)
            return;
        await _reports.StatusAsync(_pod, status, cancellationToken).ConfigureAwait(false);
        _reported = text;
    }

    private TimeSpan UntilDue()
    {
        var now = _node.Clock.GetUtcNow();
        var due = _init.Concat(_main).Where(c => c.View.State is not ContainerState.Running).Select(c => c.DueAt).Append(_refreshAt)
            .Where(at => at > now).Min() ?? _refreshAt;
        return due > now ? due - now : s_refresh;
    }

    private async Task WaitAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(pause, _node.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        await ((Task)_wake.WaitAsync(either.Token)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // A semaphore that is never above one: any number of reasons to wake is one turn.
    private void Wake()
    {
        lock (_wake)
        {
            if (_wake.CurrentCount == 0)
                _wake.Release();
        }
    }

    private List<ContainerRunner> Runners(string field, bool init) =>
        [.. _pod.ObjectsAt("spec", field).Select(spec => new ContainerRunner(_node, _folder, spec, init, Wake))];
}
