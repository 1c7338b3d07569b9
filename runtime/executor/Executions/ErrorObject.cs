using System.Text.Json.Nodes;

namespace Realmworks.Executor.Executions;

/// <summary>The error that a caller gets and that is recorded.</summary>
internal static class ErrorObject
{
    public static JsonObject Create(DateTimeOffset at, string error, int code, string? exception = null)
    {
        var result = new JsonObject { ["timestamp"] = at.ToUnixTimeMilliseconds(), ["error"] = error, ["code"] = code };
        if (exception is not null)
            result["exception"] = exception;
        return result;
    }
}
