using Realmworks.Local.Nodes.Kernel;

namespace Realmworks.Local.Nodes.Sandbox;

/// <summary>
/// The reading ends of a container's output. Opened before the container starts: what a pipe holds is gone when its last end is
/// closed, and a short-lived program closes its own before anybody else has looked.
/// </summary>
internal sealed record ContainerOutput(int Output, int Errors)
{
    private const int ReadOnlyNonBlocking = 0x800 | 0x80000;

    public static ContainerOutput Open(string outputFifo, string errorFifo) =>
        new(Libc.Open(outputFifo, ReadOnlyNonBlocking, 0), Libc.Open(errorFifo, ReadOnlyNonBlocking, 0));

    public void Close()
    {
        _ = Libc.Close(Output);
        _ = Libc.Close(Errors);
    }
}
