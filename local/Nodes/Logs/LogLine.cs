using System.Globalization;

namespace Realmworks.Local.Nodes.Logs;

/// <summary>One line of a log file as written by <see cref="ContainerLog"/>.</summary>
internal readonly record struct LogLine(string Time, bool Whole, string Text)
{
    public DateTimeOffset At => DateTimeOffset.Parse(Time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static LogLine? Parse(string line)
    {
        // time stream F|P text
        var time = line.IndexOf(' ');
        var stream = time < 0 ? -1 : line.IndexOf(' ', time + 1);
        return stream < 0 || line.Length < stream + 3 ? null : new LogLine(line[..time], line[stream + 1] == 'F', line[(stream + 3)..]);
    }
}
