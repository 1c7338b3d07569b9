using System.Diagnostics.Metrics;
using Realmworks.Scaler.Deciding;

namespace Realmworks.Scaler;

internal sealed class ScalerMetrics
{
    private readonly Counter<long> _changes;
    private readonly Counter<long> _requests;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _hints;
    private readonly Histogram<double> _lateness;
    private readonly Histogram<double> _took;
    private readonly Gauge<int> _leading;

    public ScalerMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Realmworks.Scaler");
        _changes = meter.CreateCounter<long>("realmworks_scaler_changes_total", null, "Replica counts written, by reason.");
        _requests = meter.CreateCounter<long>("realmworks_scaler_broker_requests_total", null, "Requests to the broker, by kind.");
        _failures = meter.CreateCounter<long>("realmworks_scaler_failures_total", null, "Turns of a pipeline or virtual host that failed, by part.");
        _hints = meter.CreateCounter<long>("realmworks_scaler_hints_total", null, "Hints of publishers.");
        _took = meter.CreateHistogram<double>("realmworks_scaler_tick_seconds", null, "How long a turn took, from reading the broker to the last write.");
        _lateness = meter.CreateHistogram<double>(
            "realmworks_scaler_lateness_seconds", null, "How late a turn began.");
        _leading = meter.CreateGauge<int>("realmworks_scaler_leading", null, "Shards that this process scales; 0 where it stands by.");
        _leading.Record(0);
    }

    public void Changed(ScalingReason reason) => _changes.Add(1, new KeyValuePair<string, object?>("reason", reason.ToString()));

    public void BrokerAsked(string kind) => _requests.Add(1, new KeyValuePair<string, object?>("kind", kind));

    public void Failed(string part) => _failures.Add(1, new KeyValuePair<string, object?>("part", part));

    public void Hinted() => _hints.Add(1);

    public void Took(TimeSpan time) => _took.Record(time.TotalSeconds);

    public void Late(TimeSpan by) => _lateness.Record(by.TotalSeconds);

    public void Leading(int shards) => _leading.Record(shards);
}
