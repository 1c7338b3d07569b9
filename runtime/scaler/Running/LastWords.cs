using Microsoft.Extensions.Logging;
using Realmworks.Scaler.Acting;
using Realmworks.Scaler.Watching;

namespace Realmworks.Scaler.Running;

/// <summary>Takes what a scaler said last out of the status of pipelines that are not to be scaled any more: it would be taken for the present.</summary>
internal sealed class LastWords(IRecord record, ApiGates gates, ScalerMetrics metrics, ILogger<LastWords> logger)
{
    /// <summary>One after the other; what fails is tried again with the next turn.</summary>
    public async Task TakeBackAsync(IReadOnlyList<ObjectId> pipelines, CancellationToken cancellationToken)
    {
        foreach (var id in pipelines)
        {
            using var turn = await gates.Telling.EnterAsync(cancellationToken);
            try
            {
                await record.ClearAsync(id, cancellationToken);
            }
            catch (Exception failure) when (ApiFailures.Match(failure, cancellationToken))
            {
                metrics.Failed("record");
                Log.RecordFailed(logger, id, failure.GetBaseException().Message);
            }
        }
    }
}
