using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Realmworks.Executor.Executions;

internal sealed class ExecutionMetrics
{
    private readonly UpDownCounter<int> _inflight;
    private readonly Counter<long> _executions;
    private readonly Counter<long> _redeliveries;
    private readonly Histogram<double> _responseTime;
    private readonly TagList _labels;

    public ExecutionMetrics(IMeterFactory meters, ExecutorOptions options)
    {
        var meter = meters.Create("Realmworks.Executor");
        _labels = new TagList
        {
            { "realm", options.Realm },
            { "stage", options.Stage },
            { "pipeline", options.Pipeline.Name },
            { "major", options.Pipeline.Version.Major },
        };
        _inflight = meter.CreateUpDownCounter<int>("pipeline_inflight", null, "Executions that run now.");
        _executions = meter.CreateCounter<long>("pipeline_executions_total", null, "Executions that ended, by result.");
        _redeliveries = meter.CreateCounter<long>("pipeline_redeliveries_total", null, "Messages that came back after an interruption.");
        _responseTime = meter.CreateHistogram<double>("pipeline_response_time_seconds", null, "Time from leaving the queue to the reply.");
        _inflight.Add(0, _labels);
    }

    public void Started() => _inflight.Add(1, _labels);

    public void Redelivered() => _redeliveries.Add(1, _labels);

    public void Ended(string result, TimeSpan took)
    {
        _inflight.Add(-1, _labels);
        _responseTime.Record(took.TotalSeconds, _labels);
        var labels = _labels;
        labels.Add("result", result);
        _executions.Add(1, labels);
    }
}
