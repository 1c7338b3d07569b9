using System.Globalization;
using System.Text;

namespace Realmworks.Local.Nodes.Logs;

/// <summary>
/// Writes a container's output as the container runtime interface has it: time, stream, F for a full line or P for a part of one,
/// text. A file that has grown too large is set aside, one older generation is kept.
/// </summary>
internal sealed class ContainerLog : IDisposable
{
    public const int LongestLine = 16 * 1024;
    private const long RotateAt = 10 * 1024 * 1024;

    private readonly string _path;
    private readonly TimeProvider _clock;
    private readonly Dictionary<string, List<byte>> _unfinished = new() { ["stdout"] = [], ["stderr"] = [] };
    private FileStream _file;

    public ContainerLog(string path, TimeProvider clock)
    {
        (_path, _clock) = (path, clock);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // A log file's path always has a folder.
        _file = Open();
    }

    /// <summary>Takes output as it comes; a line is written when its end is seen, or when it is longer than a line may be.</summary>
    public void Take(string stream, ReadOnlySpan<byte> bytes)
    {
        var rest = _unfinished[stream];
        foreach (var b in bytes)
        {
            if (b == '\n')
                Write(stream, 'F', rest);
            else
                rest.Add(b);
            if (rest.Count == LongestLine)
                Write(stream, 'P', rest);
        }

        _file.Flush();
        if (_file.Length > RotateAt)
            Rotate();
    }

    public void Dispose()
    {
        foreach (var (stream, rest) in _unfinished)
        {
            if (rest.Count > 0)
                Write(stream, 'F', rest);
        }

        _file.Dispose();
    }

    private void Write(string stream, char tag, List<byte> text)
    {
        var time = _clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture);
        _file.Write(Encoding.ASCII.GetBytes($"{time}00Z {stream} {tag} "));
        _file.Write(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(text));
        _file.WriteByte((byte)'\n');
        text.Clear();
    }

    private void Rotate()
    {
        _file.Dispose();
        File.Move(_path, _path + ".1", overwrite: true);
        _file = Open();
    }

    private FileStream Open() => new(_path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 64 * 1024);
}
