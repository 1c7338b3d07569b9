using Realmworks.Contracts.Resources;
using Realmworks.Scaler.Deciding;

namespace Realmworks.Scaler.Watching;

/// <summary>A pipeline that is to be scaled, with the replicas it has.</summary>
/// <param name="Id">The Pipeline.</param>
/// <param name="Written">The reason in the condition that a scaler wrote last.</param>
internal sealed record ScalingTarget(
    ObjectId Id, string Realm, string Stage, string Queue, string Deployment, ScalingSpec Spec, int Replicas, int ReadyReplicas,
    string? Uid, long? Generation, string? Written)
{
    /// <summary>Null where the realm's replicas are not capped.</summary>
    public RealmCap? Cap { get; init; }

    /// <summary>Who wrote the replica count that there is, where that was somebody else.</summary>
    public ReplicaWriter? Writer { get; init; }

    /// <summary>Who else scales the Deployment; null where that is nobody.</summary>
    public string? Rival { get; init; }

    /// <summary>What a replica may take.</summary>
    public int MemoryMebibytes { get; init; } = PipelineSizes.Small.MemoryMebibytes;
}
