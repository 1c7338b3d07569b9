using Microsoft.Win32.SafeHandles;

namespace Realmworks.Local.Nodes.Cgroups;

/// <summary>
/// Lets a thread be in a container's groups just while it starts the container's process, which then is there from its first
/// moment. The files are opened beforehand: by then the thread has left the machine's root.
/// </summary>
internal sealed class GroupEntry(IReadOnlyList<SafeFileHandle> groups, IReadOnlyList<SafeFileHandle> back) : IDisposable
{
    public void Enter() => Write(groups);

    public void Leave() => Write(back);

    public void Dispose()
    {
        foreach (var handle in groups.Concat(back))
            handle.Dispose();
    }

    // 0 is the writing thread. A group that refuses has been told as a refusal when it was made.
    private static void Write(IReadOnlyList<SafeFileHandle> handles)
    {
        foreach (var handle in handles)
        {
            try
            {
                RandomAccess.Write(handle, "0"u8, 0);
            }
            catch (IOException)
            {
                // The container runs without this limit rather than not at all.
            }
        }
    }
}
