using Realmworks.Scaler.Deciding;
using Realmworks.Scaler.Simulating.Model;
using Realmworks.Scaler.Simulating.Rules;

namespace Scaler.Simulating.Tests;

/// <summary>The real rule, with all that it saw and decided written down.</summary>
internal sealed class Witness(ScalingSpec spec) : IReplicaRule
{
    private readonly RealmworksRule _rule = new(spec);

    public string Name => _rule.Name;

    public bool TakesIdleFirst => _rule.TakesIdleFirst;

    public List<(double At, Observation Seen, ScalingDecision Decision)> Decisions { get; } = [];

    /// <summary>Seconds at which a live look saw messages while there was no replica, and there was none after it.</summary>
    public List<double> Unserved { get; } = [];

    public int? Turn(in Sight sight)
    {
        var wanted = _rule.Turn(sight);
        if (wanted is not null)
            Decisions.Add((sight.At, _rule.Last.Seen, _rule.Last.Decision));
        if (sight is { Replicas: 0, Live: > 0, Cause: null } && wanted is not > 0)
            Unserved.Add(sight.At);
        return wanted;
    }

    public static (Run Run, Witness Rule) Watch(Scenario scenario)
    {
        var rule = new Witness(scenario.Settings.Spec);
        return (Simulation.Run(scenario.Trace, scenario.Settings, rule), rule);
    }
}
