using Realmworks.Scaler.Watching;

namespace Realmworks.Scaler.Acting;

/// <summary>Where users read what the scaler does.</summary>
internal interface IRecord
{
    Task WriteConditionAsync(ScalingTarget target, Verdict verdict, CancellationToken cancellationToken);

    Task WriteEventAsync(ScalingTarget target, Verdict verdict, CancellationToken cancellationToken);

    /// <summary>Something that the pipeline's owner should mend.</summary>
    Task WriteWarningAsync(ScalingTarget target, string reason, string message, CancellationToken cancellationToken);
}
