namespace Realmworks.Local.Api.Authn;

/// <summary>Files that only their owner reads, put in place whole.</summary>
internal static class PrivateFile
{
    public static void Write(string path, string text)
    {
        var draft = path + ".new";
        File.Delete(draft);
        using (var stream = new FileStream(draft, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        using (var writer = new StreamWriter(stream))
            writer.Write(text);
        File.Move(draft, path, overwrite: true);
    }
}
