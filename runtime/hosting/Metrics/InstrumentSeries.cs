using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Realmworks.Hosting.Metrics;

/// <summary>The series of one instrument, by their labels.</summary>
internal sealed class InstrumentSeries
{
    /// <summary>More label sets than this are a mistake in the labels; the rest go into one series that says so.</summary>
    private const int MostSeries = 1000;

    private static readonly double[] DefaultBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];
    private readonly ConcurrentDictionary<string, Series> _series = new(StringComparer.Ordinal);
    private readonly bool _adds;
    private readonly double[]? _bounds;

    public InstrumentSeries(Instrument instrument)
    {
        var kind = instrument.GetType().Name;
        Name = MetricsText.Name(instrument.Name);
        Help = instrument.Description ?? "";
        _bounds = kind.StartsWith("Histogram", StringComparison.Ordinal) ? Bounds(instrument) : null;
        _adds = kind.StartsWith("Counter", StringComparison.Ordinal) || kind.StartsWith("UpDownCounter", StringComparison.Ordinal);
        Type = _bounds is not null ? "histogram" : kind.Contains("UpDown", StringComparison.Ordinal)
            || !kind.Contains("Counter", StringComparison.Ordinal) ? "gauge" : "counter";
    }

    public string Name { get; }

    public string Help { get; }

    /// <summary>Counter, gauge or histogram.</summary>
    public string Type { get; }

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = Labels(tags);
        if (!_series.TryGetValue(labels, out var series))
            series = _series.GetOrAdd(_series.Count < MostSeries ? labels : "overflow=\"true\"", _ => new Series(_bounds));
        series.Record(value, _adds);
    }

    public IEnumerable<(string Labels, SeriesValue Value)> Read() =>
        _series.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => (entry.Key, entry.Value.Read()));

    private static double[] Bounds(Instrument instrument) =>
        instrument is Histogram<double> { Advice.HistogramBucketBoundaries: { } advised } ? [.. advised] : DefaultBounds;

    private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty)
            return "";
        var text = new StringBuilder();
        foreach (var (key, value) in tags)
        {
            if (text.Length > 0)
                text.Append(',');
            text.Append(MetricsText.Name(key)).Append("=\"")
                .Append(MetricsText.Escape(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")).Append('"');
        }

        return text.ToString();
    }

    private sealed class Series(double[]? bounds)
    {
        private readonly Lock _lock = new();
        private readonly long[]? _buckets = bounds is null ? null : new long[bounds.Length + 1];
        private double _value;
        private long _count;

        public void Record(double value, bool adds)
        {
            lock (_lock)
            {
                if (bounds is null || _buckets is null)
                {
                    _value = adds ? _value + value : value;
                    return;
                }

                var at = Array.FindIndex(bounds, bound => value <= bound);
                _buckets[at < 0 ? bounds.Length : at]++;
                _value += value;
                _count++;
            }
        }

        public SeriesValue Read()
        {
            lock (_lock)
                return new SeriesValue(_value, _count, bounds, (long[]?)_buckets?.Clone());
        }
    }
}
