using Realmworks.Scaler.Watching;

namespace Realmworks.Scaler.Acting;

/// <summary>Where users read what the scaler does.</summary>
internal interface IRecord
{
    Task WriteConditionAsync(ScalingTarget target, Verdict verdict, CancellationToken cancellationToken);

    Task WriteEventAsync(ScalingTarget target, Verdict verdict, CancellationToken cancellationToken);

    Task WriteNoticeAsync(ScalingTarget target, Notice notice, CancellationToken cancellationToken);

    /// <summary>Takes all that a scaler wrote out of the Pipeline's status.</summary>
    Task ClearAsync(ObjectId pipeline, CancellationToken cancellationToken);
}
