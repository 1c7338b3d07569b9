namespace Realmworks.Cli.Workspaces;

/// <summary>A file that one process holds at a time: for what two runs at once would spoil for each other.</summary>
internal static class FileLock
{
    /// <summary>EWOULDBLOCK, as an exception carries it.</summary>
    private const int HeldByAnother = 11;
    private static readonly TimeSpan _retry = TimeSpan.FromMilliseconds(200);

    /// <exception cref="IOException">It cannot be had, however long one waits: a folder that is read-only, a disk that is full.</exception>
    public static async Task<IDisposable> TakeAsync(string file, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (e.HResult == HeldByAnother)
            {
                await Task.Delay(_retry, TimeProvider.System, cancel);
            }
        }
    }
}
