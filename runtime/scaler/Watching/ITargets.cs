namespace Realmworks.Scaler.Watching;

/// <summary>The pipelines that are to be scaled.</summary>
internal interface ITargets
{
    /// <summary>By virtual host, as they are now.</summary>
    IReadOnlyDictionary<string, ScalingTarget[]> Current { get; }

    /// <summary>Pipelines that are not to be scaled any more, whose status still has what a scaler said last.</summary>
    IReadOnlyList<ObjectId> Left { get; }
}
