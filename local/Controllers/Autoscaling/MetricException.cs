namespace Realmworks.Local.Controllers.Autoscaling;

/// <summary>A metric that says nothing now; Reason is that of the ScalingActive condition.</summary>
internal sealed class MetricException(string reason, string message) : Exception(message)
{
    public string Reason { get; } = reason;
}
