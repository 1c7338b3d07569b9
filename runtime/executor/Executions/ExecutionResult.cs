using System.Text.Json.Nodes;
using Realmworks.Contracts.Broker;

namespace Realmworks.Executor.Executions;

/// <param name="Status">One of <see cref="ReplyStatuses"/>.</param>
/// <param name="Body">The last message, or the error object.</param>
internal sealed record ExecutionResult(string Status, JsonNode? Body)
{
    public string? Error => Status == ReplyStatuses.Completed ? null : Body?["error"]?.GetValue<string>();
}
