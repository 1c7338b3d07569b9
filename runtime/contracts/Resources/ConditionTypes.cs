namespace Realmworks.Contracts.Resources;

public static class ConditionTypes
{
    /// <summary>Everything that the resource asks for is there and works.</summary>
    public const string Ready = "Ready";

    /// <summary>The spec passed validation; its message lists all that is wrong when False.</summary>
    public const string Valid = "Valid";

    /// <summary>The broker objects (virtual host, users, queue) are there.</summary>
    public const string BrokerReady = "BrokerReady";

    /// <summary>The Kubernetes objects are there.</summary>
    public const string WorkloadReady = "WorkloadReady";

    /// <summary>Written by the scaler: whether it knows what it needs to scale, and what it decided last.</summary>
    public const string Scaling = "Scaling";
}
