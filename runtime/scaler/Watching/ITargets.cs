namespace Realmworks.Scaler.Watching;

/// <summary>The pipelines that are to be scaled.</summary>
internal interface ITargets
{
    /// <summary>By virtual host, as they are now.</summary>
    IReadOnlyDictionary<string, ScalingTarget[]> Current { get; }
}
