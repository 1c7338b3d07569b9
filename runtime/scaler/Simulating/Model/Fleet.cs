namespace Realmworks.Scaler.Simulating.Model;

/// <summary>The replicas: what they take, and what they cost.</summary>
internal sealed class Fleet(int consumers, bool takesIdleFirst, Func<int, double> startup)
{
    private readonly List<Pod> _pods = [];
    private readonly PriorityQueue<Pod, double> _starting = new();
    private int _born;
    private int _turn;
    private int _free;

    /// <summary>Replicas asked for: those that are not stopping.</summary>
    public int Asked { get; private set; }

    public int Ready { get; private set; }

    /// <summary>Replicas asked for that hold messages.</summary>
    public int Busy { get; private set; }

    /// <summary>All that are there, stopping ones too: what is paid for.</summary>
    public int Paid => _pods.Count;

    public int Executing { get; private set; }

    /// <summary>Seconds of all replicas that have ended.</summary>
    public double EndedSeconds { get; private set; }

    public double NextReady => _starting.TryPeek(out _, out var at) ? at : double.PositiveInfinity;

    public void Resize(double at, int wanted)
    {
        for (; Asked < wanted; Asked++)
        {
            var pod = new Pod(at, at + startup(_born++));
            _pods.Add(pod);
            _starting.Enqueue(pod, pod.ReadyAt);
        }
        if (Asked == wanted)
            return;
        // Newest last in the list; sorting is stable, so of equals the newest go first.
        var order = _pods.Where(pod => !pod.Stopping).Reverse().OrderBy(pod => pod.Ready);
        var leaving = (takesIdleFirst ? order.ThenBy(pod => pod.Busy) : order).Take(Asked - wanted).ToArray();
        foreach (var pod in leaving)
        {
            pod.Stopping = true;
            Asked--;
            if (pod.Ready)
            {
                Ready--;
                Busy -= pod.Busy > 0 ? 1 : 0;
                _free -= consumers - pod.Busy;
            }
            EndIfDone(pod, at);
        }
    }

    /// <summary>The next replica that is due becomes ready.</summary>
    public void BecomeReady()
    {
        var pod = _starting.Dequeue();
        if (pod.Stopping)
            return;
        pod.Ready = true;
        Ready++;
        _free += consumers;
    }

    /// <returns>A replica that takes the message, in turn; null where all are full.</returns>
    public Pod? Take()
    {
        if (_free == 0)
            return null;
        while (true)
        {
            _turn = (_turn + 1) % _pods.Count;
            var pod = _pods[_turn];
            if (pod is not { Ready: true, Stopping: false } || pod.Busy >= consumers)
                continue;
            Busy += pod.Busy++ == 0 ? 1 : 0;
            Executing++;
            _free--;
            return pod;
        }
    }

    public void Complete(Pod pod, double at)
    {
        pod.Busy--;
        Executing--;
        if (!pod.Stopping)
        {
            _free++;
            Busy -= pod.Busy == 0 ? 1 : 0;
        }
        EndIfDone(pod, at);
    }

    /// <summary>Seconds of all replicas until then.</summary>
    public double Seconds(double at) => EndedSeconds + _pods.Sum(pod => at - pod.Since);

    private void EndIfDone(Pod pod, double at)
    {
        if (!pod.Stopping || pod.Busy > 0)
            return;
        EndedSeconds += at - pod.Since;
        _pods.Remove(pod);
    }
}
