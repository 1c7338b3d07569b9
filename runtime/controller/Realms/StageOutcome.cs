using Realmworks.Controller.Conditions;

namespace Realmworks.Controller.Realms;

/// <param name="Stage">Which stage.</param>
/// <param name="Broker">What is wrong at the broker.</param>
/// <param name="Cluster">What is wrong in the cluster.</param>
internal sealed record StageOutcome(string Stage, Problem? Broker = null, Problem? Cluster = null)
{
    public bool IsGood => this is { Broker: null, Cluster: null };
}
