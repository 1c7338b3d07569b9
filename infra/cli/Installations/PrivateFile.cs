namespace Realmworks.Cli.Installations;

internal static class PrivateFile
{
    /// <summary>Writes a file that only its owner may read.</summary>
    public static async Task WriteAsync(string file, string text, CancellationToken cancel)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        await using var writer = new StreamWriter(file, options);
        await writer.WriteAsync(text.AsMemory(), cancel);
    }
}
