namespace Realmworks.Local.Nodes.Sandbox;

/// <summary>How a container's first process ended. Known is false for one that another agent had started: its code went with that agent.</summary>
internal sealed record ContainerExit(int Code, bool Known)
{
    /// <summary>From waitpid's status word: a killed process has 128 + the signal, as a shell would say.</summary>
    public static ContainerExit FromStatus(int status) =>
        new((status & 0x7F) is not 0 and var signal ? 128 + signal : (status >> 8) & 0xFF, Known: true);
}
