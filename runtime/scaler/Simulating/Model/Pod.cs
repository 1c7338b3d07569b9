namespace Realmworks.Scaler.Simulating.Model;

/// <summary>One replica, from being asked for to its end.</summary>
internal sealed class Pod(double since, double readyAt)
{
    public double Since { get; } = since;

    public double ReadyAt { get; } = readyAt;

    /// <summary>Executions in progress.</summary>
    public int Busy { get; set; }

    public bool Ready { get; set; }

    /// <summary>It takes nothing any more, and ends with its last execution.</summary>
    public bool Stopping { get; set; }
}
