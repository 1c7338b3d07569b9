using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Realmworks.Hosting.Metrics;

/// <summary>Holds the current value of every series of the meters whose names begin with <c>Realmworks.</c></summary>
internal sealed class MetricsStore : IDisposable
{
    public const string MeterPrefix = "Realmworks.";

    private readonly ConcurrentDictionary<Instrument, InstrumentSeries> _instruments = [];
    private readonly MeterListener _listener = new();

    public MetricsStore()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name.StartsWith(MeterPrefix, StringComparison.Ordinal))
                listener.EnableMeasurementEvents(instrument, _instruments.GetOrAdd(instrument, created => new InstrumentSeries(created)));
        };
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, series) => Record(series, value, tags));
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, series) => Record(series, value, tags));
        _listener.SetMeasurementEventCallback<int>(static (_, value, tags, series) => Record(series, value, tags));
        _listener.Start();
    }

    public IReadOnlyList<InstrumentSeries> Collect()
    {
        _listener.RecordObservableInstruments();
        return [.. _instruments.Values.OrderBy(series => series.Name, StringComparer.Ordinal)];
    }

    public void Dispose() => _listener.Dispose();

    private static void Record(object? series, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        ((InstrumentSeries?)series)?.Record(value, tags);
}
