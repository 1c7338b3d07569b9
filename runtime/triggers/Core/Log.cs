using Microsoft.Extensions.Logging;

namespace Realmworks.Triggers;

internal static partial class Log
{
    [LoggerMessage(200, LogLevel.Information, "{Namespace} has {Count} pipelines")]
    public static partial void CatalogListed(ILogger logger, string @namespace, int count);

    [LoggerMessage(201, LogLevel.Warning, "The pipelines of {Namespace} cannot be followed: {Cause}")]
    public static partial void CatalogFailed(ILogger logger, string @namespace, string cause);

    [LoggerMessage(202, LogLevel.Warning, "Pipeline {Namespace}/{Pipeline} cannot be read and stays as it was: {Cause}")]
    public static partial void PipelineUnreadable(ILogger logger, string @namespace, string pipeline, string cause);
}
