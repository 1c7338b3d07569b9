namespace Realmworks.Contracts.Resources;

/// <summary>What a replica of a size gets.</summary>
/// <param name="Name">SMALL, MEDIUM or LARGE.</param>
/// <param name="MaximumConsumers">The most concurrent executions.</param>
/// <param name="CpuMillicores">CPU limit.</param>
/// <param name="MemoryMebibytes">Memory limit.</param>
/// <param name="Weight">Units it counts as in licences and quotas.</param>
public sealed record PipelineSize(string Name, int MaximumConsumers, int CpuMillicores, int MemoryMebibytes, int Weight)
{
    /// <summary>The CPU limit as Kubernetes writes it.</summary>
    public string Cpu => $"{CpuMillicores}m";

    /// <summary>The memory limit as Kubernetes writes it.</summary>
    public string Memory => $"{MemoryMebibytes}Mi";
}
