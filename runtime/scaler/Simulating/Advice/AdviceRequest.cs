using Realmworks.Scaler.Simulating.Model;

namespace Realmworks.Scaler.Simulating.Advice;

/// <summary>What is asked of a pipeline.</summary>
/// <param name="Settings">Everything but size, consumers, minimum and maximum.</param>
/// <param name="Percent">Of the messages, so many...</param>
/// <param name="MostWait">...must not wait for longer, in seconds.</param>
/// <param name="CpuSeconds">Processor time of one execution; 0 where they only wait for others.</param>
/// <param name="MostReplicas">The most replicas to think of.</param>
public sealed record AdviceRequest(SimulationSettings Settings, double Percent, double MostWait, double CpuSeconds, int MostReplicas);
