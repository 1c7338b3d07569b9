namespace Realmworks.Local.Nodes.Cgroups;

/// <summary>What a container may use: CPU in thousandths of a core, memory in bytes; null is unlimited.</summary>
internal sealed record ResourceLimits(long? CpuRequest = null, long? CpuLimit = null, long? MemoryLimit = null, long? Processes = null);
