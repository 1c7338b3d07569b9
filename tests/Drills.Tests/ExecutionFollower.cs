using System.Text;
using EndToEnd.Tests.Running;

namespace Drills.Tests;

/// <summary>
/// Reads what executors write while they write it: a log is set aside when it has grown, and goes with its pod. A file that was opened in time
/// can be read to its end all the same.
/// </summary>
internal sealed class ExecutionFollower(string cluster, string prefix) : IDisposable
{
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(1);
    private readonly Dictionary<string, Followed> _current = [];
    private readonly List<Followed> _past = [];
    private readonly HashSet<int> _executed = [];

    public IReadOnlySet<int> Executed => _executed;

    public async Task RunAsync(TimeProvider clock, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            Look();
            await Task.Delay(_look, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Look();
    }

    public void Dispose()
    {
        foreach (var followed in _current.Values.Concat(_past))
            followed.File.Dispose();
    }

    private void Look()
    {
        try
        {
            foreach (var file in PodLogs.Files(cluster, prefix))
                Open(file);
        }
        catch (DirectoryNotFoundException)
        {
            // A pod went while we looked; the others are seen the next time.
        }

        foreach (var followed in _current.Values.Concat(_past))
            _executed.UnionWith(followed.Read());
    }

    private void Open(string file)
    {
        try
        {
            if (_current.TryGetValue(file, out var known))
            {
                if (new FileInfo(file).Length >= known.File.Length)
                    return;
                _past.Add(known);
            }

            _current[file] = new Followed(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        }
        catch (IOException)
        {
            // It was set aside or removed this moment.
        }
    }

    private sealed record Followed(FileStream File)
    {
        private string _rest = "";

        public IEnumerable<int> Read()
        {
            var bytes = new byte[File.Length - File.Position];
            var text = _rest + Encoding.Latin1.GetString(bytes, 0, File.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
            // A number that is written only halfway is read with the rest of it.
            _rest = text[Math.Max(0, text.Length - Callers.Mark(0).Length)..];
            return DrillLedger.Numbers([text]);
        }
    }
}
