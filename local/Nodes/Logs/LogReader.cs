using System.Text;

namespace Realmworks.Local.Nodes.Logs;

/// <summary>Reads a container's log, the generation that was set aside first, and follows it while the container runs.</summary>
internal sealed class LogReader(string path, LogQuery query, TimeProvider clock)
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(100);
    private readonly StringBuilder _unfinished = new();
    private long _left = query.LimitBytes ?? long.MaxValue;

    public async Task CopyToAsync(Stream target, Func<bool> running, CancellationToken cancellationToken)
    {
        var log = Open(path);
        try
        {
            await WriteAsync(target, Selected(Old().Concat(Available(log))), cancellationToken).ConfigureAwait(false);
            while (query.Follow && _left > 0)
            {
                // Asked before looking: what the container wrote last, and what was written before the log was set aside, is then still seen.
                var (last, setAside) = (!running(), IsSetAside(log));
                await WriteAsync(target, Available(log), cancellationToken).ConfigureAwait(false);
                if (setAside)
                {
                    log.Dispose();
                    log = Open(path);
                }
                else if (last)
                {
                    return;
                }
                else
                {
                    await Task.Delay(s_look, clock, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            log.Dispose();
        }
    }

    private IEnumerable<LogLine> Selected(IEnumerable<LogLine> lines)
    {
        if (query.Since is { } since)
            lines = lines.Where(line => line.At >= since);
        return query.TailLines is { } tail ? lines.TakeLast(tail) : lines;
    }

    private IEnumerable<LogLine> Old()
    {
        if (!File.Exists(path + ".1"))
            yield break;
        using var log = Open(path + ".1");
        foreach (var line in Available(log))
            yield return line;
    }

    /// <summary>The lines that are there as a whole: the writer may be in the middle of the last one, which then waits for its end.</summary>
    private IEnumerable<LogLine> Available(StreamReader log)
    {
        var buffer = new char[16 * 1024];
        while (log.Read(buffer) is > 0 and var count)
        {
            foreach (var character in buffer.Take(count))
            {
                if (character != '\n')
                {
                    _unfinished.Append(character);
                    continue;
                }

                if (LogLine.Parse(_unfinished.ToString()) is { } line)
                    yield return line;
                _unfinished.Clear();
            }
        }
    }

    private async Task WriteAsync(Stream target, IEnumerable<LogLine> lines, CancellationToken cancellationToken)
    {
        foreach (var line in lines)
        {
            var bytes = Encoding.UTF8.GetBytes((query.Timestamps ? line.Time + " " : "") + line.Text + (line.Whole ? "\n" : ""));
            var count = (int)Math.Min(bytes.Length, _left);
            _left -= count;
            await target.WriteAsync(bytes.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
        }

        await target.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    // A new file has taken its name: one that was set aside was larger than any that has not been yet.
    private bool IsSetAside(StreamReader log) => new FileInfo(path) is { Exists: true } now && now.Length < log.BaseStream.Length;

    private static StreamReader Open(string path) =>
        new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), Encoding.UTF8);
}
