namespace Realmworks.Local.Nodes.Probes;

/// <summary>Turns single results into a verdict: only so many equal ones in a row change it.</summary>
internal sealed class ProbeCounter(ProbeSettings settings, bool verdict)
{
    private int _inARow;
    private bool _last = verdict;

    public bool Verdict { get; private set; } = verdict;

    /// <summary>True when this result is a failure that has now reached the threshold; a liveness probe then kills.</summary>
    public bool Take(bool success)
    {
        _inARow = success == _last ? _inARow + 1 : 1;
        _last = success;
        var threshold = success ? settings.SuccessThreshold : settings.FailureThreshold;
        if (_inARow < threshold)
            return false;
        Verdict = success;
        return !success;
    }
}
