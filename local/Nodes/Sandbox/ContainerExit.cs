namespace Realmworks.Local.Nodes.Sandbox;

/// <summary>How a container's first process ended. Known is false for one that another agent had started: its code went with that agent.</summary>
internal sealed record ContainerExit(int Code, int Signal, bool Known)
{
    /// <summary>From waitpid's status word: a killed process has 128 + the signal, as a shell would say.</summary>
    public static ContainerExit FromStatus(int status)
    {
        var signal = status & 0x7F;
        return signal == 0 ? new ContainerExit((status >> 8) & 0xFF, 0, true) : new ContainerExit(128 + signal, signal, true);
    }
}
