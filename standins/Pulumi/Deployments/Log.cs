using Pulumi.Engine;

namespace Pulumi;

/// <summary>Messages for the user, shown with the resource they are about.</summary>
public static class Log
{
    public static void Debug(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Write(EngineLogSeverity.Debug, message, resource, ephemeral);

    public static void Info(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Write(EngineLogSeverity.Info, message, resource, ephemeral);

    public static void Warn(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Write(EngineLogSeverity.Warning, message, resource, ephemeral);

    /// <summary>Also fails the run.</summary>
    public static void Error(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Write(EngineLogSeverity.Error, message, resource, ephemeral);

    private static void Write(EngineLogSeverity severity, string message, Resource? resource, bool? ephemeral) =>
        Deployment.Instance.Session.Log.Write(severity, message, resource, ephemeral ?? false);
}
