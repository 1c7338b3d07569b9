using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Realmworks.Cli.Building;

/// <summary>A digest of the names, sizes and times of all files below some folders: whether anything was touched, without reading it.</summary>
internal static class SourceStamp
{
    private static readonly EnumerationOptions _options = new() { RecurseSubdirectories = true, AttributesToSkip = 0 };

    public static string Of(string root, IEnumerable<string> sources)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in sources.SelectMany(source => Files(Path.Combine(root, source))).Order(StringComparer.Ordinal))
        {
            var info = new FileInfo(file);
            var line = string.Create(CultureInfo.InvariantCulture,
                $"{Path.GetRelativePath(root, file)}|{info.Length}|{info.LastWriteTimeUtc.Ticks}\n");
            hash.AppendData(Encoding.UTF8.GetBytes(line));
        }
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static IEnumerable<string> Files(string path) =>
        File.Exists(path) ? [path]
        : Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", _options).Where(file => !IsOutput(file))
        : [];

    private static bool IsOutput(string file) =>
        file.Contains("/bin/", StringComparison.Ordinal) || file.Contains("/obj/", StringComparison.Ordinal) ||
        file.Contains("/standins/feed/", StringComparison.Ordinal);
}
