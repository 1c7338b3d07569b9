namespace Realmworks.Cli.Installations;

internal static class PrivateFile
{
    /// <summary>Writes a file that only its owner may read; until all of it is there, the one before it stays.</summary>
    public static async Task WriteAsync(string file, string text, CancellationToken cancel)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        var next = file + ".new";
        try
        {
            await using (var writer = new StreamWriter(next, options))
            {
                await writer.WriteAsync(text.AsMemory(), cancel);
            }
            File.Move(next, file, overwrite: true);
        }
        catch
        {
            File.Delete(next);
            throw;
        }
    }
}
