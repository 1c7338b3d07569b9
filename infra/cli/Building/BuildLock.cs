namespace Realmworks.Cli.Building;

/// <summary>One build at a time in a checkout.</summary>
internal static class BuildLock
{
    private static readonly TimeSpan _retry = TimeSpan.FromMilliseconds(200);

    public static async Task<IDisposable> TakeAsync(string file, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(_retry, TimeProvider.System, cancel);
            }
        }
    }
}
