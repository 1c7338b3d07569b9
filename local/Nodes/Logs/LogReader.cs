using System.Text;

namespace Realmworks.Local.Nodes.Logs;

/// <summary>Reads a container's log, the generation that was set aside first, and follows it while the container runs.</summary>
internal sealed class LogReader(string path, LogQuery query, TimeProvider clock)
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(100);
    private long _left = query.LimitBytes ?? long.MaxValue;

    public async Task CopyToAsync(Stream target, Func<bool> running, CancellationToken cancellationToken)
    {
        using var lines = Open(path);
        foreach (var line in Selected(Old().Concat(Available(lines))))
            await WriteAsync(target, line, cancellationToken).ConfigureAwait(false);
        await target.FlushAsync(cancellationToken).ConfigureAwait(false);

        while (query.Follow && _left > 0)
        {
            // Asked before looking: what the container wrote last is then still seen.
            var last = !running();
            foreach (var line in Available(lines))
                await WriteAsync(target, line, cancellationToken).ConfigureAwait(false);
            await target.FlushAsync(cancellationToken).ConfigureAwait(false);
            if (last)
                return;
            await Task.Delay(s_look, clock, cancellationToken).ConfigureAwait(false);
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
        using var lines = Open(path + ".1");
        foreach (var line in Available(lines))
            yield return line;
    }

    private static IEnumerable<LogLine> Available(StreamReader lines)
    {
        while (lines.ReadLine() is { } text)
        {
            if (LogLine.Parse(text) is { } line)
                yield return line;
        }
    }

    private async Task WriteAsync(Stream target, LogLine line, CancellationToken cancellationToken)
    {
        var text = (query.Timestamps ? line.Time + " " : "") + line.Text + (line.Whole ? "\n" : "");
        var bytes = Encoding.UTF8.GetBytes(text);
        var count = (int)Math.Min(bytes.Length, _left);
        _left -= count;
        await target.WriteAsync(bytes.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
    }

    private static StreamReader Open(string path) =>
        new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), Encoding.UTF8);
}
