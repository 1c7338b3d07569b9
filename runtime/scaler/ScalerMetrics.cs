using System.Diagnostics.Metrics;
using Realmworks.Scaler.Acting;
using Realmworks.Scaler.Deciding;
using Realmworks.Scaler.Watching;

namespace Realmworks.Scaler;

internal sealed class ScalerMetrics
{
    private readonly Gauge<int> _desired;
    private readonly Gauge<int> _ready;
    private readonly Gauge<long> _messages;
    private readonly Counter<long> _changes;
    private readonly Counter<long> _requests;
    private readonly Counter<long> _failures;
    private readonly Histogram<double> _lateness;
    private readonly Gauge<int> _leading;

    public ScalerMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Realmworks.Scaler");
        _desired = meter.CreateGauge<int>("realmworks_scaler_desired_replicas", null, "Replicas that the last decision asked for.");
        _ready = meter.CreateGauge<int>("realmworks_scaler_ready_replicas", null, "Replicas that take work.");
        _messages = meter.CreateGauge<long>("realmworks_scaler_messages", null, "Messages that wait or are held, where they are known.");
        _changes = meter.CreateCounter<long>("realmworks_scaler_changes_total", null, "Replica counts written, by reason.");
        _requests = meter.CreateCounter<long>("realmworks_scaler_broker_requests_total", null, "Requests to the broker, by kind.");
        _failures = meter.CreateCounter<long>("realmworks_scaler_failures_total", null, "Turns of a pipeline or virtual host that failed, by part.");
        _lateness = meter.CreateHistogram<double>(
            "realmworks_scaler_lateness_seconds", null, "How late a virtual host's turn began.");
        _leading = meter.CreateGauge<int>("realmworks_scaler_leading", null, "1 in the process that scales, 0 in those that stand by.");
        _leading.Record(0);
    }

    public void Decided(ScalingTarget target, Verdict verdict)
    {
        var pipeline = new KeyValuePair<string, object?>("pipeline", target.Id.Name);
        var realm = new KeyValuePair<string, object?>("realm", target.Realm);
        var stage = new KeyValuePair<string, object?>("stage", target.Stage);
        _desired.Record(verdict.Decision.Replicas, realm, stage, pipeline);
        _ready.Record(verdict.Seen.ReadyReplicas, realm, stage, pipeline);
        if (verdict.Seen.TryGetQueue(out var queue))
            _messages.Record(queue.Messages, realm, stage, pipeline);
    }

    public void Changed(ScalingReason reason) => _changes.Add(1, new KeyValuePair<string, object?>("reason", reason.ToString()));

    public void BrokerAsked(string kind) => _requests.Add(1, new KeyValuePair<string, object?>("kind", kind));

    public void Failed(string part) => _failures.Add(1, new KeyValuePair<string, object?>("part", part));

    public void Late(TimeSpan by) => _lateness.Record(by.TotalSeconds);

    public void Leading(bool leads) => _leading.Record(leads ? 1 : 0);
}
