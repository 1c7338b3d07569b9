using System.Diagnostics.Metrics;

namespace Realmworks.Controller.Queueing;

internal sealed class ReconcileMetrics
{
    private readonly Counter<long> _turns;
    private readonly Histogram<double> _time;
    private readonly UpDownCounter<int> _leads;

    public ReconcileMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Realmworks.Controller");
        _turns = meter.CreateCounter<long>("controller_reconciles_total", null, "Looks at an object, by kind and by whether it has to be tried again.");
        _time = meter.CreateHistogram<double>("controller_reconcile_seconds", null, "Time of one look.");
        _leads = meter.CreateUpDownCounter<int>("controller_leads", null, "1 where this pod leads.");
        _leads.Add(0);
    }

    public void Looked(string kind, bool again, TimeSpan took)
    {
        _turns.Add(1, new("kind", kind), new("result", again ? "again" : "done"));
        _time.Record(took.TotalSeconds, new KeyValuePair<string, object?>("kind", kind));
    }

    public void Leads(bool now) => _leads.Add(now ? 1 : -1);
}
