using System.Text.Json.Nodes;
using Realmworks.Contracts.Broker;

namespace Realmworks.Executor.Executions;

/// <param name="Status">One of <see cref="ReplyStatuses"/>.</param>
/// <param name="Body">The last message, or the error object.</param>
internal sealed record ExecutionResult(string Status, JsonNode? Body)
{
    /// <summary>The body as it is sent. Written with the result: what cannot be written is found while the execution can still fail for it.</summary>
    public byte[] Bytes { get; } = MessageJson.Bytes(Body);

    public string? Error => Status == ReplyStatuses.Completed ? null : Body?["error"]?.GetValue<string>();
}
