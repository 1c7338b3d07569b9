using System.Diagnostics.Metrics;

namespace Realmworks.Triggers.Http;

internal sealed class TriggerMetrics
{
    private readonly Counter<long> _invocations;
    private readonly Histogram<double> _duration;

    public TriggerMetrics(IMeterFactory meters, CallBodies bodies)
    {
        var meter = meters.Create("Realmworks.Triggers.Http");
        _invocations = meter.CreateCounter<long>("trigger_invocations_total", null, "Calls of pipelines, by status code.");
        _duration = meter.CreateHistogram<double>("trigger_duration_seconds", null, "Time from call to response.");
        meter.CreateObservableGauge("trigger_body_bytes", () => bodies.Held, null, "Bytes that the bodies of the calls under way take.");
        meter.CreateObservableGauge("trigger_body_bytes_limit", () => bodies.Most, null, "Bytes of bodies from which further calls are refused.");
    }

    public void Answered(string pipeline, int major, int status, TimeSpan took)
    {
        _invocations.Add(1, new("pipeline", pipeline), new("major", major), new("code", status));
        _duration.Record(took.TotalSeconds, new("pipeline", pipeline), new KeyValuePair<string, object?>("major", major));
    }
}
