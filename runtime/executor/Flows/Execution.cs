using System.Text.Json.Nodes;
using Realmworks.Executor.Expressions;

namespace Realmworks.Executor.Flows;

/// <summary>One run of the flow: its message, which every step may replace, and what steps need beside it.</summary>
internal sealed class Execution(
    string key, JsonNode? message, JsonObject metadata, TimeProvider clock, Action<string, string> writeLog, CancellationToken cancellation)
{
    public string Key { get; } = key;

    public JsonNode? Message { get; set; } = message;

    public TimeProvider Clock { get; } = clock;

    /// <summary>Ends the execution at its Maximum Timeout.</summary>
    public CancellationToken Cancellation { get; } = cancellation;

    public ExpressionScope Scope => new(Message, metadata, Clock);

    /// <summary>Writes a line of the pipeline's own log: level and message.</summary>
    public void Log(string level, string text) => writeLog(level, text);
}
