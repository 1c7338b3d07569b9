namespace Realmworks.Scaler.Simulating.Rules;

/// <summary>Something that decides how many replicas there should be. It is asked every second and keeps its own pace.</summary>
public interface IReplicaRule
{
    string Name { get; }

    /// <summary>Whether replicas that hold nothing are taken away first; else the newest are.</summary>
    bool TakesIdleFirst { get; }

    /// <returns>The replicas to have, or null to leave them as they are.</returns>
    int? Turn(in Sight sight);
}
