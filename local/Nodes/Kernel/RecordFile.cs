using System.Text.Json;

namespace Realmworks.Local.Nodes.Kernel;

/// <summary>A record in a file of its own: there as a whole or not at all, whenever its writer is killed and however full the disk is.</summary>
internal static class RecordFile
{
    /// <exception cref="IOException">It cannot be written; an earlier one is still there.</exception>
    public static void Write<T>(string path, T record)
    {
        var next = path + ".next";
        File.WriteAllText(next, JsonSerializer.Serialize(record));
        File.Move(next, path, overwrite: true);
    }

    /// <summary>Null where there is none that can be read.</summary>
    public static T? Read<T>(string path)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }
}
