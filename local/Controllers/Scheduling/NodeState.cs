namespace Realmworks.Local.Controllers.Scheduling;

/// <summary>A node with the pods that are on it or on their way to it.</summary>
internal sealed class NodeState(JsonObject node, IReadOnlyList<JsonObject> pods)
{
    private readonly Dictionary<string, decimal> _requested = new(StringComparer.Ordinal);

    public string Name { get; } = node.Name();

    public JsonObject Node { get; } = node;

    public JsonObject? Labels { get; } = node.Labels();

    /// <summary>Without the finished ones: they hold nothing any more.</summary>
    public IReadOnlyList<JsonObject> Pods { get; } = [.. pods.Where(pod => !PodState.IsFinished(pod))];

    public string? Label(string key) => Labels?.TextAt(key);

    public decimal Allocatable(string resource) =>
        Quantity.Of(Node.ObjectAt("status", "allocatable") ?? Node.ObjectAt("status", "capacity"), resource);

    public decimal Requested(string resource)
    {
        if (!_requested.TryGetValue(resource, out var sum))
            _requested[resource] = sum = Pods.Sum(pod => Demand.Of(pod).For(resource));
        return sum;
    }
}
